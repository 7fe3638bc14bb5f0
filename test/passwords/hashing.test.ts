import { hash } from '@node-rs/argon2';
import { Keyring } from '../../src/crypto/keyring.js';
import { Database } from '../../src/database/database.js';
import { together } from '../../src/database/statement.js';
import { PasswordHasher } from '../../src/passwords/password-hasher.js';
import { openPassword, savePassword } from '../../src/passwords/save-password.js';
import { newAddress, PASSWORD, register, signIn } from '../support/passwords.js';
import { startService, type TestService } from '../support/service.js';

describe('hashed passwords', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service?.close());

  const held = async (userId: string) => {
    const rows = await service.query<{ hash: Buffer }>('SELECT hash FROM passwords WHERE user_id = $1', [
      userId,
    ]);
    return rows[0]!.hash;
  };
  const opened = async (userId: string) => openPassword(service.app.get(Keyring), userId, await held(userId));

  it('are argon2id with 19 MiB, two passes and one lane, sealed', async () => {
    const { session } = await register(service);
    expect((await held(session.user.id)).toString('latin1')).not.toMatch(/argon2/);
    expect(await opened(session.user.id)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('that were made with other parameters are made anew at the next sign-in', async () => {
    const { email, session } = await register(service);
    const { id } = session.user;
    const weak = await hash(PASSWORD, { memoryCost: 1024, timeCost: 1 });
    await service.app.get(Database).run(together([savePassword(service.app.get(Keyring), id, weak)]));
    expect((await signIn(service, email, 'not the password')).status).toBe(401);
    expect(await opened(id)).toBe(weak);
    expect((await signIn(service, email)).status).toBe(200);
    expect(await opened(id)).toMatch(/m=19456,t=2/);
    expect((await signIn(service, email)).status).toBe(200);
  });

  it("copied to another user's row open nothing", async () => {
    const [owner, thief] = [
      await register(service),
      await register(service, newAddress(), 'the password of a thief'),
    ];
    await service.query('UPDATE passwords SET hash = $2 WHERE user_id = $1', [
      owner.session.user.id,
      await held(thief.session.user.id),
    ]);
    expect((await signIn(service, owner.email, 'the password of a thief')).status).toBe(503);
  });
});

describe('a flood of passwords', () => {
  it('waits in a line, a few at work at a time, and has an end', async () => {
    const hasher = new PasswordHasher();
    const all = await Promise.allSettled(Array.from({ length: 400 }, () => hasher.verify(undefined, 'x')));
    const refused = all.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.length).toBe(400 - 3 - 256);
    for (const { reason } of refused)
      expect(reason).toMatchObject({ code: 'service_unavailable', status: 503 });
    expect(await hasher.verify(undefined, 'x')).toBe(false);
    expect(await hasher.verify(await hasher.hash('x'), 'x')).toBe(true);
  });
});
