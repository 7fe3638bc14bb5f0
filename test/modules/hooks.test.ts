import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type {
  AfterSignIn,
  BeforeSignIn,
  DeadConnection,
  HookConnection,
  OnReauthorizationRequired,
  OnUserCreated,
  Profile,
  SignInContext,
  User,
} from '../../src/index.js';
import { FreshTokenService } from '../../src/index.js';
import { type Host, startHost } from '../support/host.js';
import { newPerson } from '../support/people.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';

const asked: { profile: Profile; context: SignInContext }[] = [];
const created: { user: User; profile: Profile }[] = [];
const signedIn: { user: User; connection: HookConnection | null }[] = [];
const dead: DeadConnection[] = [];

/** What somebody else does while the application thinks. */
let meanwhile: (profile: Profile) => Promise<unknown> = async () => {};

@Injectable()
class Guestlist {
  isUnwelcome = (email: string | null) => email?.startsWith('unwelcome') === true;
}

@Injectable()
class OnlyGuests implements BeforeSignIn {
  constructor(private readonly guests: Guestlist) {}

  async beforeSignIn(profile: Profile, context: SignInContext) {
    asked.push({ profile, context });
    await meanwhile(profile);
    if (profile.email?.startsWith('breaks')) throw new Error('the list is lost');
    if (!this.guests.isUnwelcome(profile.email)) return undefined;
    return { code: 'access_denied', text: 'You are not on the list. Ask Grace.' } as const;
  }
}

/** One injectable may be several hooks. */
@Injectable()
class Chronicle implements AfterSignIn, OnUserCreated, OnReauthorizationRequired {
  constructor(private readonly tokens: FreshTokenService) {}

  async onUserCreated(user: User, profile: Profile) {
    created.push({ user, profile });
    if (user.email?.startsWith('stumbles')) throw new Error('no room');
  }

  async afterSignIn(user: User, connection: HookConnection | null) {
    if (user.email?.startsWith('hangs')) await new Promise(() => {});
    // What has been written is there.
    if (connection) await this.tokens.get({ userId: user.id, provider: connection.provider });
    signedIn.push({ user, connection });
  }

  onReauthorizationRequired(connection: DeadConnection) {
    dead.push(connection);
  }
}

describe('the hooks of an application', () => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost({
      providers: [Guestlist, OnlyGuests, Chronicle],
      options: () => ({
        hooks: {
          beforeSignIn: OnlyGuests,
          afterSignIn: Chronicle,
          onUserCreated: Chronicle,
          onReauthorizationRequired: Chronicle,
        },
      }),
    });
  });
  afterAll(() => host?.close());
  beforeEach(() => {
    for (const list of [asked, created, signedIn, dead]) list.length = 0;
  });

  const users = (email: string) => host.query('SELECT 1 FROM users WHERE email = $1', [email]);
  const arrive = async (email: string) => {
    const browser = new TestBrowser(host);
    const person = newPerson(host, { email });
    return { browser, person, end: await browser.signIn({ person: person.email }) };
  };
  const register = (email: string) =>
    new TestBrowser(host).post('/auth/password/register', {
      email,
      password: 'a very long walk',
      name: 'Kay',
    });
  /** Written without being waited for. */
  const soon = <T>(look: () => Promise<T[]> | T[], count = 1): Promise<T[]> =>
    until(async () => {
      const found = await look();
      return found.length >= count && found;
    });
  const failures = (hook: string) => () =>
    host.query(`SELECT 1 FROM events WHERE type = 'hook.failed' AND details->>'hook' = $1`, [hook]);

  it('are asked before a sign-in and told after it, a new user first', async () => {
    const { browser, person, end } = await arrive('ada@example.test');
    expect(end).toBe(host.url);
    expect(asked.at(-1)).toMatchObject({
      profile: { subject: person.sub, email: 'ada@example.test', emailVerified: true },
      context: { provider: 'google', user: undefined, address: '127.0.0.1' },
    });
    expect(created).toMatchObject([
      { user: { email: 'ada@example.test' }, profile: { subject: person.sub } },
    ]);
    const { id } = created[0]!.user;
    expect(signedIn).toMatchObject([{ user: { id }, connection: { userId: id, subject: person.sub } }]);

    await browser.signIn({ person: person.email });
    expect(asked.at(-1)!.context.user).toMatchObject({ id });
    expect(created).toHaveLength(1);
    expect(signedIn).toHaveLength(2);
  });

  it.each([
    ['once, though a lost race begins it again', true, [true]],
    ['again, where a lost race makes it another user’s', false, [false, true]],
  ])('are asked of a sign-in %s', async (_, known, users) => {
    const email = `race-${String(known)}@example.test`;
    const id = randomUUID();
    const addUser = () =>
      host.query('INSERT INTO users (id, email, email_key, email_verified) VALUES ($1, $2, $2, true)', [
        id,
        email,
      ]);
    if (known) await addUser();
    meanwhile = async ({ subject }) => {
      meanwhile = async () => {};
      if (!known) await addUser();
      await host.query(
        `INSERT INTO connections (id, user_id, provider, subject) VALUES (gen_random_uuid(), $1, 'google', $2)`,
        [id, subject],
      );
    };
    const person = newPerson(host, { email });
    expect(await new TestBrowser(host).signIn({ person: person.email }, '?prompt=consent')).toBe(host.url);
    expect(asked.map(({ context }) => context.user?.id)).toEqual(
      users.map((user) => (user ? id : undefined)),
    );
  });

  it('may refuse before anything is written: the browser gets the code', async () => {
    const { browser, end } = await arrive('unwelcome@example.test');
    expect(end).toBe(`${host.url}/login?error=access_denied`);
    expect((await browser.get('/auth/session')).status).toBe(401);
    expect(await users('unwelcome@example.test')).toEqual([]);
    expect([created, signedIn]).toEqual([[], []]);
  });

  it('may refuse whoever posts a password: with the text for the person', async () => {
    const answer = await register('unwelcome-too@example.test');
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({
      code: 'access_denied',
      detail: 'You are not on the list. Ask Grace.',
    });
    expect(await users('unwelcome-too@example.test')).toEqual([]);
  });

  it('are told of a registration and a sign-in with a password', async () => {
    expect((await register('kay@example.test')).status).toBe(201);
    expect(await soon(() => signedIn)).toMatchObject([
      { user: { email: 'kay@example.test' }, connection: null },
    ]);
    expect(created).toMatchObject([{ profile: { email: 'kay@example.test', emailVerified: false } }]);
    expect(asked).toMatchObject([{ context: { provider: 'password', user: undefined } }]);

    const credentials = { email: 'kay@example.test', password: 'a very long walk' };
    expect((await new TestBrowser(host).post('/auth/password/sign-in', credentials)).status).toBe(200);
    expect(asked.at(-1)!.context).toMatchObject({ provider: 'password', user: created[0]!.user });
    expect(signedIn).toHaveLength(2);
  });

  it('are not told of a registration whose address is taken', async () => {
    await register('kay@example.test');
    expect([created, signedIn]).toEqual([[], []]);
  });

  it.each([
    ['beforeSignIn', 'breaks'],
    ['onUserCreated', 'stumbles'],
    ['afterSignIn', 'hangs'],
  ])('that fail harm nobody’s sign-in, and it is on file: %s', async (hook, name) => {
    const { browser, end } = await arrive(`${name}@example.test`);
    expect(end).toBe(host.url);
    expect((await browser.get('/auth/session')).status).toBe(200);
    expect(await soon(failures(hook))).toHaveLength(1);
  });

  it('are told once of a grant that has died', async () => {
    await arrive('grace@example.test');
    const { id, userId } = signedIn[0]!.connection!;
    await host.query(`UPDATE grants SET expires_at = now() - interval '1 s' WHERE connection_id = $1`, [id]);
    host.provider.lookalike.faults.set('invalid_grant');
    const get = () => host.app.get(FreshTokenService).get({ userId, provider: 'google' });
    for (const answer of await Promise.allSettled([get(), get(), get()]))
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'reauthorization_required' } });
    await expect(get()).rejects.toMatchObject({ code: 'reauthorization_required' });
    expect(await soon(() => dead)).toMatchObject([{ id, userId, provider: 'google', reason: 'revoked' }]);
  });

  it('are told of a grant that the provider’s security event ends, and of no other', async () => {
    host.provider.lookalike.faults.reset();
    await arrive('joan@example.test');
    await arrive('rosa@example.test');
    const { id, userId } = signedIn[0]!.connection!;
    const send = () => host.provider.lookalike.send('tokens_revoked', 'joan@example.test');
    expect(await send()).toMatchObject([{ status: 202 }]);
    expect(await send()).toMatchObject([{ status: 202 }]);
    expect(await soon(() => dead)).toMatchObject([{ id, userId, reason: 'security_event' }]);
  });
});

describe('a gate that must hold', () => {
  let host: Host;

  @Injectable()
  class BrokenGate implements BeforeSignIn {
    readonly onFailure = 'refuse';

    beforeSignIn(): never {
      throw new Error('closed for repairs');
    }
  }

  beforeAll(async () => {
    host = await startHost({
      providers: [BrokenGate],
      options: () => ({ hooks: { beforeSignIn: BrokenGate } }),
    });
  });
  afterAll(() => host?.close());

  it('lets nobody in while it is broken', async () => {
    const browser = new TestBrowser(host);
    const end = await browser.signIn({ person: newPerson(host).email });
    expect(end).toBe(`${host.url}/login?error=access_denied`);
    expect(await host.query('SELECT 1 FROM users')).toEqual([]);
  });
});
