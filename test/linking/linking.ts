import { answer } from '../support/answer.js';
import { approve } from '../support/provider-browser.js';
import { locationOf, type TestBrowser } from '../support/test-browser.js';

export interface ShownConnection {
  id: string;
  provider: string;
  subject: string;
  email: string | null;
  scopes: string[];
  status: string;
}

export interface PendingConnection {
  provider: string;
  subject: string;
  email: string | null;
  expires_at: string;
}

interface Departure {
  authorization_url: string;
  state: string;
}

/** Begins to connect an account: the provider's URL. */
export async function beginLink(browser: TestBrowser, body?: object, provider = 'google'): Promise<string> {
  const response = await browser.post(`/me/connections/${provider}/authorization`, body);
  return (await answer<Departure>(response)).authorization_url;
}

/** The callback URL, not yet opened. */
export const reachLink = async (browser: TestBrowser, person: string, body?: object): Promise<string> =>
  approve(await beginLink(browser, body), { person });

/** Opens a callback, a second consent included if the service asks for one: where the browser ends. */
export async function land(browser: TestBrowser, callback: string, person: string): Promise<string> {
  const end = locationOf(await browser.get(callback));
  if (!new URL(end).searchParams.has('code_challenge')) return end;
  return locationOf(await browser.get(await approve(end, { person })));
}

/** The whole way. */
export const link = async (browser: TestBrowser, person: string, body?: object): Promise<string> =>
  land(browser, await reachLink(browser, person, body), person);

export async function connectionsOf(browser: TestBrowser): Promise<ShownConnection[]> {
  return (await answer<{ items: ShownConnection[] }>(await browser.get('/me/connections'))).items;
}

export const subjectsOf = async (browser: TestBrowser): Promise<string[]> =>
  (await connectionsOf(browser)).map(({ subject }) => subject).toSorted();

export async function pendingOf(browser: TestBrowser): Promise<PendingConnection[]> {
  const response = await browser.get('/me/connections/pending');
  return (await answer<{ items: PendingConnection[] }>(response)).items;
}
