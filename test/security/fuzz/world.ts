import { Pool } from 'undici';
import { API_KEY_SCOPES } from '../../../src/api-keys/api-key-scopes.js';
import { newPerson } from '../../support/people.js';
import { startProvider } from '../../support/provider.js';
import { startService, type TestService } from '../../support/service.js';
import { TestBrowser } from '../../support/test-browser.js';
import { newKey, signIn } from '../../tokens/backend.js';
import type { FuzzAnswer } from './answers.js';
import type { FuzzRequest } from './requests.js';

interface Visitor {
  readonly browser: TestBrowser;
  readonly known: Readonly<Record<string, string>>;
}

/** A service and somebody signed in to it; somebody new whenever a request has ended that. */
export class World {
  private readonly pool: Pool;
  private visitor: Visitor | undefined;

  private constructor(
    readonly service: TestService,
    private readonly key: string,
    private readonly narrowKey: string,
  ) {
    this.pool = new Pool(service.url, { connections: 16, headersTimeout: 20_000, bodyTimeout: 20_000 });
  }

  static async begin(): Promise<World> {
    const provider = await startProvider();
    const env = { RATE_LIMIT: 'off', GOOGLE_API_ORIGINS: provider.issuer };
    const service = await startService({ provider, env });
    const key = await newKey(service, { scopes: [...API_KEY_SCOPES] });
    const narrowKey = await newKey(service, { scopes: ['proxy'], providers: ['other'] });
    return new World(service, key, narrowKey);
  }

  async end(): Promise<void> {
    await this.pool.close();
    await this.service.close();
    await this.service.provider.close();
  }

  /** Makes sure that somebody is signed in. */
  async settle(): Promise<void> {
    if (this.visitor && (await this.visitor.browser.get('/me')).status === 200) return;
    const person = newPerson(this.service);
    const { id, browser } = await signIn(this.service, person.email);
    const cookies = browser.cookies();
    const access = cookies['vk_access']!;
    const { items } = (await (await browser.get('/me/connections')).json()) as { items: { id: string }[] };
    const { sid } = JSON.parse(Buffer.from(access.split('.')[1]!, 'base64url').toString());
    const known = {
      '@user': id,
      '@connection': items[0]!.id,
      '@session': String(sid),
      '@access': access,
      '@refresh': cookies['vk_refresh']!,
      '@email': person.email,
      '@password': 'a password for fuzzing',
      '@origin': this.service.url,
      '@host': new URL(this.service.provider.issuer).host,
    };
    this.visitor = { browser, known };
  }

  async send({ method, path, headers, body, credential }: FuzzRequest): Promise<FuzzAnswer> {
    const { known } = this.visitor!;
    const fill = (text: string) => text.replace(/@[a-z]+/g, (name) => known[name] ?? name);
    const sent = Object.entries({ ...this.credentials(credential), ...headers }).map(([name, value]) => [name, fill(value)]);
    const answer = await this.pool.request({
      method: method as 'GET',
      path: fill(path),
      headers: Object.fromEntries(sent),
      body: body === undefined ? null : fill(body),
    });
    return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() };
  } // prettier-ignore

  private credentials(credential: FuzzRequest['credential']): Record<string, string> {
    const cookie = 'vk_access=@access; vk_refresh=@refresh';
    switch (credential) {
      case 'cookies':
        return { cookie };
      case 'bearer':
        return { authorization: 'Bearer @access' };
      case 'key':
        return { authorization: `Bearer ${this.key}` };
      case 'narrow key':
        return { authorization: `Bearer ${this.narrowKey}` };
      case 'basic':
        return { authorization: `Basic ${Buffer.from(`fuzz:${this.key}`).toString('base64')}` };
      case 'cookies and key':
        return { cookie, authorization: `Bearer ${this.key}` };
      default:
        return {};
    }
  }
}
