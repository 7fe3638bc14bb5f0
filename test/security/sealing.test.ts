import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Keyring } from '../../src/crypto/keyring.js';
import { open, seal } from '../../src/crypto/seal.js';
import { type BuiltService, startBuiltService } from '../support/built-service.js';
import { SECRET_KEYS, startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

const [ADA, GRACE] = ['ada@example.test', 'grace@example.test'];
const anotherKey = (kid: string) => `${kid}:${randomBytes(32).toString('base64')}`;

/** OWASP ASVS 5 V11 and V13.3, NIST SP 800-38D; CWE-312 (clear text), CWE-345 (a sealed value put elsewhere). */
describe('sealing', () => {
  let service: TestService;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service?.close());

  const signIn = async (person: string) => {
    const browser = new TestBrowser(service);
    await browser.signIn({ person });
    const { items } = (await (await browser.get('/me/connections')).json()) as { items: [{ id: string }] };
    const profile = () => browser.get(`/me/connections/${items[0].id}/profile`);
    return { id: items[0].id, profile };
  };
  const grant = async (id: string) =>
    (
      await service.query<Sealed>('SELECT access_token, refresh_token FROM grants WHERE connection_id = $1', [
        id,
      ])
    )[0]!;
  const put = (id: string, { access_token, refresh_token }: Sealed) =>
    service.query('UPDATE grants SET access_token = $2, refresh_token = $3 WHERE connection_id = $1', [
      id,
      access_token,
      refresh_token,
    ]);

  describe('a sealed value moved', () => {
    let ada: Awaited<ReturnType<typeof signIn>>;
    let grace: typeof ada;
    let kept: { ada: Sealed; grace: Sealed };
    beforeAll(async () => {
      [ada, grace] = [await signIn(ADA), await signIn(GRACE)];
      kept = { ada: await grant(ada.id), grace: await grant(grace.id) };
    });
    beforeEach(() => service.provider.lookalike.traffic.resetCounts());
    afterEach(async () => {
      await put(ada.id, kept.ada);
      expect(await (await ada.profile()).json()).toMatchObject({ email: ADA });
    });

    it.each<[string, () => Sealed]>([
      ['to another row', () => kept.grace],
      ['to another column', () => ({ ...kept.ada, access_token: kept.ada.refresh_token })],
      ['with a bit changed', () => ({ ...kept.ada, access_token: flipped(kept.ada.access_token) })],
      ['without its tag', () => ({ ...kept.ada, access_token: kept.ada.access_token.subarray(0, -16) })],
      ['for the clear text', () => ({ ...kept.ada, access_token: Buffer.from('ya29.attacker') })],
    ])("%s doesn't open, and nothing goes to the provider", async (_, moved) => {
      await put(ada.id, moved());
      const answer = await ada.profile();
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(await answer.text()).not.toMatch(/example\.test|ya29/);
      expect(service.provider.lookalike.traffic.count('userinfo')).toBe(0);
    });
  });

  it('never gives the same bytes for the same token, and they do not tell it', async () => {
    const { id } = await signIn(ADA);
    const { access_token, refresh_token } = await grant(id);
    for (const sealed of [access_token, refresh_token])
      for (const issued of service.provider.lookalike.traffic.issued)
        expect(sealed.includes(issued)).toBe(false);
    const keyring = service.app.get(Keyring);
    const place = { table: 'grants', row: id, column: 'access_token' };
    const again = seal(keyring, place, open(keyring, place, access_token));
    expect(again).toHaveLength(access_token.length);
    expect(again.equals(access_token)).toBe(false);
  });

  describe('at the start', () => {
    const start = (env: Record<string, string>) =>
      startBuiltService({ DATABASE_URL: service.databaseUrl, ...env });
    const expectNoStart = async (env: Record<string, string>, reason: RegExp) => {
      const started: BuiltService | Error = await start(env).catch((error: Error) => error);
      if (!(started instanceof Error)) await started.dispose();
      expect(started).toBeInstanceOf(Error);
      expect((started as Error).message).toMatch(reason);
      return (started as Error).message;
    };

    it('production refuses to begin without a key', async () => {
      await expectNoStart({ NODE_ENV: 'production' }, /SECRET_KEYS is required in production/);
    });

    it.each(['', 'k1', 'k1:short', `k1:${'A'.repeat(100)}`, 'k1:!!!!'])(
      'a key that is none is refused and not repeated: %j',
      async (keys) => {
        const message = await expectNoStart({ NODE_ENV: 'production', SECRET_KEYS: keys }, /SECRET_KEYS/);
        if (keys.length > 2) expect(message).not.toContain(keys);
      },
    );

    it('another key than the one everything is sealed with fails closed, and says which is missing', async () => {
      await expectNoStart({ SECRET_KEYS: anotherKey('k2') }, /SECRET_KEYS lacks the key with id "test"/);
    });

    it('a wrong key under the right id fails closed', async () => {
      const message = await expectNoStart({ SECRET_KEYS: anotherKey('test') }, /did not open/);
      expect(message).not.toContain(SECRET_KEYS.split(':')[1]);
    });

    it('a signing key moved to another row fails closed', async () => {
      await service.query(`UPDATE signing_keys SET kid = 'moved'`);
      await expectNoStart({ SECRET_KEYS }, /did not open/);
      await service.query(`UPDATE signing_keys SET kid = public_jwk ->> 'kid'`);
    });

    it('is on from the first one: development makes a key that only its owner reads', async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'valetkey-keys-'));
      await service.query('CREATE TABLE kept AS SELECT * FROM signing_keys');
      await service.query('DELETE FROM signing_keys');
      const started = await start({ DATA_DIR: join(dataDir, 'data') });
      try {
        expect((await stat(join(dataDir, 'data', 'secret-keys'))).mode & 0o077).toBe(0);
        const [key] = await service.query<{ private_key: Buffer }>('SELECT private_key FROM signing_keys');
        expect(key!.private_key.toString('latin1')).not.toContain('PRIVATE KEY');
      } finally {
        await started.dispose();
        await service.query('DELETE FROM signing_keys');
        await service.query('INSERT INTO signing_keys SELECT * FROM kept');
        await rm(dataDir, { recursive: true });
      }
    });
  });
});

interface Sealed {
  access_token: Buffer;
  refresh_token: Buffer;
}

function flipped(sealed: Buffer): Buffer {
  const copy = Buffer.from(sealed);
  copy[copy.length - 20]! ^= 1;
  return copy;
}
