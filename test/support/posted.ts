import { createHash } from 'node:crypto';
import { answer } from './answer.js';
import { CLIENT, type OpenIdHabits, startFakeOpenId } from './providers/fake-openid.js';
import type { FakeProvider } from './providers/fake-provider.js';
import type { FakePerson } from './providers/ledger.js';
import type { TestService } from './service.js';
import { TestBrowser } from './test-browser.js';

export interface PostedSession {
  user: { id: string; email: string | null };
  created: boolean;
  already_connected?: true;
  access_token?: string;
  refresh_token?: string;
  expires_in: number;
}

/** Google, made up, with a second client for phones. */
export const startFakeGoogle = (habits: Pick<OpenIdHabits, 'confuses'> = {}) =>
  startFakeOpenId({
    ...habits,
    id: 'google',
    authentication: 'client_secret_post',
    env: (issuer) => ({
      GOOGLE_ISSUER: issuer,
      GOOGLE_CLIENT_ID: `${CLIENT.id},android`,
      GOOGLE_CLIENT_SECRET: CLIENT.secret,
    }),
  });

/** A code as a popup or a native SDK gets it. */
export function popupCode(
  { ledger }: FakeProvider,
  person: FakePerson,
  redirectUri = 'postmessage',
  more: Record<string, string> = {},
): string {
  const asked = {
    response_type: 'code',
    client_id: CLIENT.id,
    scope: 'openid email profile',
    state: 's',
    redirect_uri: redirectUri,
    ...more,
  };
  const callback = ledger.authorize(`https://provider.test/?${new URLSearchParams(asked)}`, person);
  return new URLSearchParams(callback.split('?')[1]).get('code')!;
}

/** A phone: no browser, no cookies, no origin. */
export class Phone {
  constructor(private readonly service: TestService) {}

  post(path: string, body?: unknown): Promise<Response> {
    return new TestBrowser(this.service).send('POST', path, body);
  }

  token(body: Record<string, unknown>): Promise<Response> {
    return this.post('/auth/google/token', { delivery: 'body', ...body });
  }

  code(body: Record<string, unknown>): Promise<Response> {
    return this.post('/auth/google/code', { delivery: 'body', ...body });
  }

  async nonce(): Promise<string> {
    return (await answer<{ nonce: string }>(await this.post('/auth/google/nonce'))).nonce;
  }
}

/** The `state` of an authorization request begun in this browser. */
export async function begunState(browser: TestBrowser, body: Record<string, string> = {}): Promise<string> {
  const begun = await answer<{ state: string }>(await browser.post('/auth/google/authorization', body));
  return begun.state;
}

export const digestOf = (nonce: string, encoding: 'hex' | 'base64url') =>
  createHash('sha256').update(nonce).digest(encoding);
