import { answer } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import type { TestProvider } from '../support/provider.js';
import type { TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

export interface Account {
  readonly userId: string;
  readonly connectionId: string;
  /** The provider's person. */
  readonly sub: string;
  readonly browser: TestBrowser;
}

type Service = { readonly url: string; readonly provider: TestProvider };

/** Somebody new who has signed in. */
export async function signUp(service: Service, sub = newPerson(service).sub): Promise<Account> {
  const browser = new TestBrowser(service);
  await browser.signIn({ person: sub });
  const { id: userId } = await answer<{ id: string }>(await browser.get('/me'));
  const { items } = await answer<{ items: { id: string; subject: string }[] }>(
    await browser.get('/me/connections'),
  );
  const { id: connectionId } = items.find(({ subject }) => subject === sub)!;
  return { userId, connectionId, sub, browser };
}

/** Somebody with two accounts at the provider: both accounts' verified address is one. */
export async function signUpTwice(service: Service): Promise<[Account, Account]> {
  const people = [newPerson(service), newPerson(service)] as const;
  Object.assign(people[1], { email: people[0].email });
  return [await signUp(service, people[0].sub), await signUp(service, people[1].sub)];
}

/** As a backend does it: a bearer, no cookie, no Origin. */
export function remove({ url }: Service, path: string, key: string): Promise<Response> {
  return fetch(url + path, { method: 'DELETE', headers: { authorization: `Bearer ${key}` } });
}

export const removeOwn = ({ browser, connectionId }: Account, headers: Record<string, string>) =>
  browser.send('DELETE', `/me/connections/${connectionId}`, undefined, headers);

/** What the audit trail says became of a connection, oldest first. */
export async function trail({ query }: TestService, connectionId: string): Promise<unknown[]> {
  const events = await query<{ type: string; details: { outcome?: string } }>(
    `SELECT type, details FROM events
     WHERE connection_id = $1 AND type IN ('connection.deleted', 'connection.revoked') ORDER BY id`,
    [connectionId],
  );
  return events.map(({ type, details }) => (details.outcome ? `${type}: ${details.outcome}` : type));
}

/** Tells later whether the provider accepts any token that it does not accept now. */
export function watchTokens({ provider }: Service): () => boolean {
  const valid = () => Object.values(provider.lookalike.validTokens()).flat();
  const before = new Set(valid());
  return () => valid().some((token) => !before.has(token));
}
