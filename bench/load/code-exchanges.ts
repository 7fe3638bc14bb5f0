import { Pool } from 'undici';
import { PEOPLE } from '../people.js';
import { load, type Load } from './load.js';
import { makeCodes } from './sign-ins.js';

/** The stub provider's own ceiling: its token endpoint without anybody between. */
export async function codeExchanges(providerUrl: string, connections: number, count: number): Promise<Load> {
  const consents = Array.from({ length: count }, (_, index) => ({
    clientId: 'ceiling',
    sub: PEOPLE[index % PEOPLE.length]!.sub,
    nonce: 'nonce',
  }));
  const codes = await makeCodes(providerUrl, consents);
  const pool = new Pool(providerUrl, { connections });
  const requests = codes.map((code) => ({
    path: '/token',
    method: 'POST' as const,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'authorization_code', code }).toString(),
  }));
  const result = await load(pool, connections, requests, ({ status }) => {
    if (status !== 200) throw new Error(`The stub provider refused a code: ${status}`);
  });
  await pool.close();
  return result;
}
