import { setTimeout as sleep } from 'node:timers/promises';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { runCli } from '../cli/run-cli.js';
import { answer } from '../support/answer.js';
import { type Cluster, startCluster } from '../support/cluster.js';
import { newAddress, PASSWORD } from '../support/passwords.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

const LEAD = 6;

/** Two processes on one database. */
describe('a signing key', () => {
  let cluster: Cluster;
  let firstKid: string;
  beforeAll(async () => {
    cluster = await startCluster([{}, {}]);
    [firstKid] = (await kids(cluster.instances[0]!.url)) as [string];
  });
  afterAll(() => cluster?.close());

  const keySet = async (url: string) => answer<JSONWebKeySet>(await fetch(`${url}/.well-known/jwks.json`));
  const kids = async (url: string) => (await keySet(url)).keys.map(({ kid }) => kid!);
  const urls = () => cluster.instances.map(({ url }) => url);
  const keys = (...args: string[]) => runCli(['keys', ...args], cluster.env);
  const everywhere = async (expected: string[]) => {
    for (const url of urls())
      if ((await kids(url)).toSorted().join() !== expected.toSorted().join()) return false;
    return true;
  };
  const register = async (url: string) => {
    const body = { email: newAddress(), password: PASSWORD, delivery: 'body' };
    const response = await new TestBrowser({ url }).post('/auth/password/register', body);
    return answer<{ access_token: string; refresh_token: string }>(response, 201);
  };
  const claimsAt = (url: string, token: string) =>
    fetch(`${url}/auth/session`, { headers: { authorization: `Bearer ${token}` } });
  const kidOf = (token: string) => decodeProtectedHeader(token).kid;

  it('is followed by another: published first, then signing, and no request is refused meanwhile', async () => {
    const old = await register(urls()[0]!);
    expect(kidOf(old.access_token)).toBe(firstKid);

    const refusals: string[] = [];
    const signedBy = new Set<string>();
    const unpublished: string[] = [];
    const over = new AbortController();
    let session = old;
    const load = (async () => {
      for (let turn = 0; !over.signal.aborted; turn++) {
        const [here, there] = [urls()[turn % 2]!, urls()[(turn + 1) % 2]!];
        const body = { refresh_token: session.refresh_token };
        const refreshed = await new TestBrowser({ url: here }).post('/auth/refresh', body);
        if (!refreshed.ok) {
          refusals.push(`refresh ${refreshed.status}`);
          continue;
        }
        session = (await refreshed.json()) as typeof session;
        signedBy.add(kidOf(session.access_token)!);
        // What one has signed the other takes at once, and anybody can check with the other's key set.
        const accepted = await claimsAt(there, session.access_token);
        if (accepted.status !== 200) refusals.push(`session ${accepted.status}`);
        const verified = jwtVerify(session.access_token, createLocalJWKSet(await keySet(there)));
        await verified.catch((error: Error) => unpublished.push(error.message));
      }
    })();

    const rotated = await keys('rotate', '--signing', '--lead', `${LEAD}s`);
    const newKid = rotated.stdout.trim();
    expect(rotated).toMatchObject({ code: 0, stderr: expect.stringContaining('It signs from') });
    await until(() => everywhere([firstKid, newKid]));
    await until(() => signedBy.has(newKid));
    await sleep(3_000);
    over.abort();
    await load;
    expect([refusals, unpublished]).toEqual([[], []]);
    for (const url of urls()) {
      expect(kidOf((await register(url)).access_token)).toBe(newKid);
      expect((await claimsAt(url, old.access_token)).status).toBe(200);
    }

    const { stdout } = await keys('status', '--signing', '--json');
    expect(JSON.parse(stdout)).toEqual([
      { kid: newKid, state: 'signing', signs_from: expect.any(String), retires_at: null },
      { kid: firstKid, state: 'leaving', signs_from: expect.any(String), retires_at: expect.any(String) },
    ]);
    const [{ overlap }] = (await cluster.query<{ overlap: number }>(
      `SELECT extract(epoch FROM o.retired_at - n.signs_from)::int AS overlap
       FROM signing_keys o, signing_keys n WHERE o.kid = $1 AND n.kid = $2`,
      [firstKid, newKid],
    )) as [{ overlap: number }];
    expect(overlap).toBeGreaterThan(900);

    await cluster.query('UPDATE signing_keys SET retired_at = now() WHERE kid = $1', [firstKid]);
    await until(() => everywhere([newKid]));
    const fresh = await register(urls()[1]!);
    expect((await claimsAt(urls()[0]!, fresh.access_token)).status).toBe(200);
  });

  it('does not come twice at a time, nor before every instance can have it', async () => {
    expect(await keys('rotate', '--signing', '--lead', '1s')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('5s at least'),
    });
    expect((await keys('rotate', '--signing', '--lead', '1h')).code).toBe(0);
    const again = await keys('rotate', '--signing');
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('on its way already') });
    expect((await keys('status', '--signing')).stdout).toMatch(
      /^\S+\tcoming\t\S+Z\t-\n\S+\tsigning\t\S+Z\t\S+Z\n/,
    );
  });

  it('that somebody thought up is refused as ever', async () => {
    const { access_token: token } = await register(urls()[0]!);
    const [, payload, signature] = token.split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'ES256', typ: 'at+jwt', kid: 'x'.repeat(43) }));
    const forged = `${header.toString('base64url')}.${payload}.${signature}`;
    for (let i = 0; i < 20; i++) expect((await claimsAt(urls()[1]!, forged)).status).toBe(401);
  });
});
