import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { startBuiltService } from '../support/built-service.js';
import { launchChromium } from '../support/chromium.js';

/** A browser of one's own: nothing is shared with other visitors. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Another tab of the same browser. */
  tab(): Promise<Page>;
}

export interface House {
  readonly url: string;
  /** Where its embedded database is, for the command line. */
  readonly dataDir: string;
  visitor(options?: BrowserContextOptions): Promise<Visitor>;
  /** Closes all visitors; answers what their consoles complained of: errors, violations of the policy, exceptions. */
  sendHome(): Promise<string[]>;
  close(): Promise<void>;
}

/** A refused call, of somebody who is not signed in for one: the page tells, and the browser writes it into the console. */
const EXPECTED = /^Failed to load resource: the server responded with a status of 4\d\d/;

/** The built service with the development provider, and a real browser. */
export async function openHouse(): Promise<House> {
  const service = await startBuiltService();
  const chromium = await launchChromium().catch(async (error: unknown) => {
    await service.dispose();
    throw error;
  });
  const url = service.url.replace('127.0.0.1', 'localhost'); // the service's own PUBLIC_URL
  const visitors = new Set<BrowserContext>();
  const complaints: string[] = [];

  return {
    url,
    dataDir: service.dataDir,
    async visitor(options = {}) {
      const context = await enter(
        chromium,
        { baseURL: url, reducedMotion: 'reduce', ...options },
        complaints,
      );
      visitors.add(context);
      return { context, page: await context.newPage(), tab: () => context.newPage() };
    },
    async sendHome() {
      await Promise.all([...visitors].map((context) => context.close()));
      visitors.clear();
      return complaints.splice(0);
    },
    async close() {
      await chromium.close();
      await service.dispose();
    },
  };
}

async function enter(chromium: Browser, options: BrowserContextOptions, complaints: string[]) {
  const context = await chromium.newContext(options);
  context.setDefaultTimeout(10_000);
  context.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text()))
      complaints.push(`${message.page()?.url()}: ${message.text()}`);
  });
  context.on('weberror', (error) => complaints.push(`${error.page()?.url()}: ${error.error()}`));
  return context;
}
