import type { IncomingMessage, ServerResponse } from 'node:http';
import { freePort } from '../support/free-port.mjs';
import { startVault, type Vault } from '../support/vault.js';
import { failures, type VaultAnswer, type VaultProcess } from '../support/vault-process.js';

type Fault = (request: IncomingMessage, response: ServerResponse) => void;

const answer =
  (status: number, headers: Record<string, string>, body: string): Fault =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);
const JSON_TYPE = { 'content-type': 'application/json' };
const HTML = '<!doctype html><title>Sorry</title>';
const inAMinute = () => ({ 'retry-after': new Date(Date.now() + 60_000).toUTCString() });

/** Seconds to wait at least, or the code that whoever was there first is told if the answer made no sense. */
const FAULTS: [what: string, fault: Fault, first: number | 'provider_error'][] = [
  ['500', answer(500, {}, ''), 1],
  ['503 with an error that would be a verdict', answer(503, JSON_TYPE, '{"error":"invalid_grant"}'), 1],
  ['503 with Retry-After', answer(503, { 'retry-after': '9' }, ''), 9],
  ['429 with Retry-After', answer(429, { ...JSON_TYPE, 'retry-after': '7' }, '{"error":"slow_down"}'), 7],
  ['429 with a fractional Retry-After', answer(429, { 'retry-after': '2.5' }, ''), 3],
  ['429 with a date', (_, response) => void response.writeHead(429, inAMinute()).end(), 59],
  ['429 with nonsense', answer(429, { 'retry-after': '-1e9' }, ''), 1],
  ['502 in HTML', answer(502, { 'content-type': 'text/html' }, HTML), 1],
  ['200 in HTML', answer(200, { 'content-type': 'text/html' }, HTML), 'provider_error'],
  ['400 in HTML', answer(400, { 'content-type': 'text/html' }, HTML), 'provider_error'],
  [
    '400 with an error that is none of the words',
    answer(400, JSON_TYPE, '{"error":"quota_exceeded"}'),
    'provider_error',
  ],
  [
    '400 with an error that is no text',
    answer(400, JSON_TYPE, '{"error":{"error":"invalid_grant"}}'),
    'provider_error',
  ],
  ['401 invalid_client', answer(401, JSON_TYPE, '{"error":"invalid_client"}'), 'provider_error'],
  ['a redirect', answer(302, { location: '/elsewhere' }, ''), 'provider_error'],
  ['JSON cut off', answer(200, JSON_TYPE, '{"access_token":"acc'), 'provider_error'],
  ['JSON without a token', answer(200, JSON_TYPE, '{"token_type":"Bearer"}'), 'provider_error'],
  ['an empty answer', answer(200, JSON_TYPE, ''), 'provider_error'],
  ['a body of 2 MB', answer(200, JSON_TYPE, `{"access_token":"${'a'.repeat(2 << 20)}"}`), 1],
  ['a reset', ({ socket }) => void socket.resetAndDestroy(), 1],
  ['no answer at all', () => undefined, 1],
];

describe('a token endpoint that fails', () => {
  let vault: Vault;
  let process: VaultProcess;
  beforeAll(async () => {
    vault = await startVault();
    [process] = (await vault.start(1)) as [VaultProcess];
  });
  afterAll(() => vault?.close());
  beforeEach(() => vault.endpoint.reset());

  it.each(FAULTS)(
    'by %s kills no grant: what lives is served, the rest is asked to wait',
    async (_, fault, first) => {
      const [[living], [expired]] = [await vault.plant(1, { expiresIn: 30 }), await vault.plant(1)];
      const callers = [...Array(5).fill(living), ...Array(5).fill(expired)];
      const planted = `access.${living!.connectionId}.planted`;
      vault.endpoint.behaviour = { fault };
      const ask = async () => {
        const answers = await process.ask(callers);
        expect(answers.slice(0, 5).map(({ token }) => token)).toEqual(Array(5).fill(planted));
        return answers.slice(5);
      };
      const faces = (answers: VaultAnswer[]) =>
        new Set(answers.map(({ status, code }) => `${status} ${code}`));

      const atFirst = await ask();
      // Who comes after the answer finds the cool-down already: 502 is for those who waited for it.
      if (first === 'provider_error')
        expect([...faces(atFirst)].filter((face) => face !== '503 provider_unavailable')).toEqual([
          '502 provider_error',
        ]);
      else {
        expect(faces(atFirst)).toEqual(new Set(['503 provider_unavailable']));
        for (const { retryAfter } of atFirst) expect([first, first + 1]).toContain(retryAfter);
      }
      await vault.query(`UPDATE grants SET retry_at = now() + interval '20 seconds'`);
      const coolingDown = await ask();
      expect(faces(coolingDown)).toEqual(new Set(['503 provider_unavailable']));
      for (const { retryAfter } of coolingDown) expect([19, 20]).toContain(retryAfter);
      expect(vault.endpoint.uses).toHaveLength(2);
      for (const grant of [living!, expired!]) {
        expect(await vault.onFile(grant)).toMatchObject({
          status: 'active',
          refreshToken: expect.any(String),
        });
        expect(await vault.events('connection.reauthorization_required', grant)).toBe(0);
      }

      vault.endpoint.behaviour = { rotates: true };
      await vault.coolDownsEnd();
      const answers = await process.ask(callers);
      expect(failures(answers)).toEqual({});
      expect(new Set(answers.map(({ token }) => token)).size).toBe(2);
      expect(answers.map(({ token }) => token)).not.toContain(planted);
      expect(vault.endpoint.uses).toHaveLength(4);
    },
  );

  it('again and again is asked less and less often, once a minute in the end', async () => {
    const [grant] = await vault.plant(1);
    vault.endpoint.behaviour = { fault: answer(503, {}, '') };
    const waits: number[] = [];
    for (let failure = 0; failure < 8; failure++) {
      const [{ retryAfter } = {}] = await process.ask([grant!]);
      waits.push(retryAfter!);
      await vault.coolDownsEnd();
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    vault.endpoint.behaviour = {};
    expect(failures(await process.ask([grant!]))).toEqual({});
  });

  it('by being away altogether kills no grant either', async () => {
    const issuer = `http://127.0.0.1:${await freePort()}`;
    const [lonely] = await vault.start(1, { GOOGLE_ISSUER: issuer });
    const grants = [...(await vault.plant(3, { expiresIn: 30 })), ...(await vault.plant(3))];
    const answers = await lonely!.ask(grants);
    expect(answers.map(({ token, code }) => (token ? 'served' : code))).toEqual([
      ...Array(3).fill('served'),
      ...Array(3).fill('provider_unavailable'),
    ]);
    await vault.coolDownsEnd();
    expect(failures(await process.ask(grants))).toEqual({});
  });

  it('because our client secret is wrong kills no grant: the right one mends all', async () => {
    const [mistaken] = await vault.start(1, { GOOGLE_CLIENT_SECRET: 'mistaken' });
    const grants = await vault.plant(20);
    const answers = await mistaken!.ask(grants);
    expect(failures(answers)).toEqual({ 'provider_error: provider_error': 20 });
    expect(vault.endpoint.uses.map(({ outcome }) => outcome)).toEqual(Array(20).fill('invalid_client'));
    expect(await vault.query(`SELECT 1 FROM grants WHERE status <> 'active'`)).toEqual([]);
    expect(await vault.events('connection.reauthorization_required')).toBe(0);
    await vault.coolDownsEnd();
    expect(failures(await process.ask(grants))).toEqual({});
  });
});
