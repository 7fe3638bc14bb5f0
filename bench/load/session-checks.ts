import { Pool } from 'undici';
import { load, type Load } from './load.js';

/** `GET /auth/session`, the tokens taking turns. */
export async function sessionChecks(
  url: string,
  connections: number,
  tokens: readonly string[],
  count: number,
): Promise<Load> {
  const pool = new Pool(url, { connections });
  const requests = Array.from({ length: count }, (_, index) => ({
    path: '/auth/session',
    headers: { authorization: `Bearer ${tokens[index % tokens.length]}` },
  }));
  const result = await load(pool, connections, requests, ({ status }) => {
    if (status !== 200) throw new Error(`A session check failed: ${status}`);
  });
  await pool.close();
  return result;
}
