import type { NewApiKey } from '../../src/api-keys/api-keys.service.js';
import { ApiKeysService } from '../../src/api-keys/api-keys.service.js';
import { answer } from '../support/answer.js';
import type { TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

export const CALENDAR = 'https://www.googleapis.com/auth/calendar.readonly';
export const CONTACTS = 'https://www.googleapis.com/auth/contacts.readonly';
/** Both may be asked for on top of who the person is. */
export const WITH_EXTRAS = { GOOGLE_EXTRA_SCOPES: `${CALENDAR} ${CONTACTS}` };

export interface ProviderToken {
  access_token: string;
  token_type: string;
  expires_at: string;
  expires_in: number;
  scope: string;
  connection_id: string;
}

export async function newKey({ app }: TestService, wanted: Partial<NewApiKey> = {}): Promise<string> {
  const { secret } = await app
    .get(ApiKeysService)
    .create({ name: 'test', scopes: ['tokens:read'], ...wanted });
  return secret;
}

/** A request as a backend makes it: a bearer, no cookie, no Origin. */
export function call({ url }: { url: string }, path: string, secret?: string): Promise<Response> {
  return fetch(url + path, secret === undefined ? {} : { headers: { authorization: `Bearer ${secret}` } });
}

export const tokenPath = (userId: string, query = '', provider = 'google') =>
  `/v1/users/${userId}/connections/${provider}/access-token${query}`;

export interface SignedIn {
  readonly id: string;
  readonly browser: TestBrowser;
}

/** A person who has signed in, having granted the scopes on top. */
export async function signIn(service: TestService, person: string, scope = ''): Promise<SignedIn> {
  const browser = new TestBrowser(service);
  await browser.signIn({ person }, scope && `?scope=${encodeURIComponent(scope)}`);
  const { id } = await answer<{ id: string }>(await browser.get('/me'));
  return { id, browser };
}
