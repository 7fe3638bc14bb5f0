import { Pool } from 'undici';
import { PEOPLE } from '../people.js';
import type { Consent } from '../stub-provider.js';
import { type Exchange, load, type Load } from './load.js';

/** `GET /auth/google` and the callback, each for a number of browsers; what the provider does between them is not counted. */
export interface SignIns {
  readonly begin: Load;
  readonly callback: Load;
  /** Of the sessions that came out. */
  readonly accessTokens: string[];
}

interface Flow {
  readonly cookie: string;
  readonly state: string | null;
  readonly consent: Consent;
}

const cookiesOf = ({ headers }: Exchange): string[] =>
  [headers['set-cookie'] ?? []].flat().map((cookie) => cookie.slice(0, cookie.indexOf(';')));

export async function signIns(
  url: string,
  providerUrl: string,
  connections: number,
  count: number,
): Promise<SignIns> {
  const pool = new Pool(url, { connections });
  const flows: Flow[] = [];
  const begin = await load(
    pool,
    connections,
    Array.from({ length: count }, () => ({ path: '/auth/google' })),
    (answer, index) => {
      const asked = new URL(String(answer.headers.location)).searchParams;
      const { sub } = PEOPLE[index % PEOPLE.length]!;
      const consent = { clientId: asked.get('client_id') ?? '', sub, nonce: asked.get('nonce') ?? undefined };
      flows.push({ cookie: cookiesOf(answer).join('; '), state: asked.get('state'), consent });
    },
  );
  const codes = await makeCodes(
    providerUrl,
    flows.map(({ consent }) => consent),
  );
  const accessTokens: string[] = [];
  const callback = await load(
    pool,
    connections,
    flows.map(({ cookie, state }, index) => {
      const query = new URLSearchParams({ code: codes[index]!, ...(state === null ? {} : { state }) });
      return { path: `/auth/google/callback?${query}`, headers: { cookie } };
    }),
    (answer) => {
      const [, token] =
        cookiesOf(answer)
          .find((cookie) => /^\w*access/.test(cookie))
          ?.split('=') ?? [];
      if (answer.status !== 302 || !token)
        throw new Error(`A sign-in failed: ${answer.status} ${String(answer.headers.location)}`);
      accessTokens.push(token);
    },
  );
  await pool.close();
  return { begin, callback, accessTokens };
}

/** The codes that the provider would have sent the browsers back with. */
export async function makeCodes(providerUrl: string, consents: readonly Consent[]): Promise<string[]> {
  const answer = await fetch(`${providerUrl}/codes`, { method: 'POST', body: JSON.stringify(consents) });
  return (await answer.json()) as string[];
}
