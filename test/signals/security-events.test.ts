import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { RiscEvent } from '../../src/oauth/risc-event.js';
import { SecurityEventsService } from '../../src/signals/security-events.service.js';
import { RefreshTokenSearch } from '../../src/vault/refresh-token-search.js';
import { answer, problem } from '../support/answer.js';
import type { TestService } from '../support/service.js';
import { startInTurn } from '../support/starting-line.js';
import { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';
import { call, newKey, signIn, type SignedIn, tokenPath } from '../tokens/backend.js';
import { eventsOf, standsAt, startTwo, tell } from './signalled.js';

/** https://developers.google.com/identity/protocols/risc#supported_event_types */
describe('a security event', () => {
  let service: TestService;
  let other: TestService;
  let close: () => Promise<void>;
  let key: string;
  let ada: SignedIn;
  let grace: SignedIn;
  beforeAll(async () => {
    ({ service, other, close } = await startTwo());
    key = await newKey(service, { scopes: ['tokens:read', 'users:read', 'users:write'] });
  });
  beforeEach(async () => {
    ada = await signIn(service, 'ada@example.test');
    grace = await signIn(service, 'grace@example.test');
  });
  afterAll(() => close?.());

  const token = async ({ id }: SignedIn) => {
    const response = await call(service, tokenPath(id), key);
    return response.status === 200 ? 'served' : ((await response.json()) as { reason?: string }).reason;
  };
  const expectEnded = async ({ browser }: SignedIn) => {
    for (const instance of [service, other]) await until(async () => !(await standsAt(instance, browser)));
    expect((await browser.post('/auth/refresh')).status).toBe(401);
  };
  const expectUntouched = async (person: SignedIn) => {
    for (const instance of [service, other]) expect(await standsAt(instance, person.browser)).toBe(true);
    expect(await token(person)).toBe('served');
  };

  it('of revoked sessions ends them all on every instance, and leaves the tokens', async () => {
    const second = new TestBrowser(service);
    await second.signIn({ person: 'ada@example.test' });
    expect(await tell(service, 'sessions_revoked', 'ada@example.test')).toBe(202);
    await expectEnded(ada);
    await until(async () => !(await standsAt(other, second)));
    expect(await token(ada)).toBe('served');
    await expectUntouched(grace);
  });

  it('of revoked sessions ends also the one that a sign-in under way is about to open', async () => {
    const arriving = new TestBrowser(service);
    const landing = await arriving.reachCallback({ person: 'ada@example.test' });
    const { pathname, search } = new URL(landing);
    const race = {
      databaseUrl: service.databaseUrl,
      lock: 'SELECT 1 FROM users WHERE id = $1 FOR UPDATE',
      values: [ada.id],
    };
    const [, told] = await startInTurn<[Response, number]>(race, [
      () => arriving.get(pathname + search),
      () => tell(service, 'sessions_revoked', 'ada@example.test'),
    ]);
    expect(told).toBe(202);
    expect(arriving.cookies()).toHaveProperty('vk_access');
    await expectEnded({ id: ada.id, browser: arriving });
  });

  it('of revoked tokens ends the grant for that reason, and the sessions that came of it', async () => {
    expect(await token(ada)).toBe('served');
    expect(await tell(service, 'tokens_revoked', 'ada@example.test')).toBe(202);
    expect(await token(ada)).toBe('security_event');
    await expectEnded(ada);
    await expectUntouched(grace);
    const connections = await call(service, `/v1/users/${ada.id}/connections`, key);
    const { items } = await answer<{ items: unknown[] }>(connections);
    expect(items).toMatchObject([{ status: 'reauthorization_required', status_reason: 'security_event' }]);
  });

  it.each(['token_revoked', 'token_revoked_by_hash'] as const)(
    'of one revoked token (%s) ends its grant, once, and no session',
    async (signal) => {
      const before = (await eventsOf(service, 'connection.reauthorization_required')).length;
      expect(await tell(service, signal, 'ada@example.test')).toBe(202);
      expect(await token(ada)).toBe('security_event');
      expect(await standsAt(service, ada.browser)).toBe(true);
      await expectUntouched(grace);
      const deaths = await eventsOf(service, 'connection.reauthorization_required');
      expect(deaths.slice(before)).toMatchObject([
        { user_id: ada.id, details: { provider: 'google', reason: 'security_event' } },
      ]);
    },
  );

  it.each(['account_hijacked', 'bulk_account'] as const)(
    'of an account disabled for a reason (%s) ends sessions and grant; a new sign-in stands',
    async (signal) => {
      expect(await tell(service, signal, 'ada@example.test')).toBe(202);
      await expectEnded(ada);
      expect(await token(ada)).toBe('security_event');
      const again = new TestBrowser(service);
      expect(await again.signIn({ person: 'ada@example.test' })).toBe(service.url);
      await expectUntouched(grace);
    },
  );

  it('of an account disabled without a reason closes the way in, until it is enabled', async () => {
    expect(await tell(service, 'account_disabled', 'ada@example.test')).toBe(202);
    await expectEnded(ada);
    expect(await token(ada)).toBe('security_event');
    const refused = `${service.url}/login?error=account_disabled`;
    expect(await new TestBrowser(service).signIn({ person: 'ada@example.test' })).toBe(refused);
    expect(await tell(service, 'account_enabled', 'ada@example.test')).toBe(202);
    expect(await new TestBrowser(service).signIn({ person: 'ada@example.test' })).toBe(service.url);
    expect(await token(ada)).toBe('served');
    await expectUntouched(grace);
  });

  it('of a required change of credentials, and a verification, are on file and change nothing', async () => {
    for (const signal of ['credential_change_required', 'verification'] as const)
      expect(await tell(service, signal, 'ada@example.test')).toBe(202);
    await sleep(1_000);
    await expectUntouched(ada);
    expect((await eventsOf(service, 'security_event.received')).slice(-2)).toMatchObject([
      { user_id: ada.id, details: { provider: 'google', kind: 'credential_change_required' } },
      { user_id: null, details: { provider: 'google', kind: 'verification' } },
    ]);
  });

  it('about somebody who was never here is received, and on file without a trace of them', async () => {
    const stranger = service.provider.lookalike.people.add({
      name: 'Nobody',
      email: 'nobody@example.test',
      email_verified: true,
    });
    expect(await tell(service, 'sessions_revoked', stranger.sub)).toBe(202);
    const [last] = (await eventsOf(service, 'security_event.received')).slice(-1);
    expect(last).toEqual({
      type: 'security_event.received',
      user_id: null,
      connection_id: null,
      details: { provider: 'google', kind: 'sessions_revoked' },
    });
    await expectUntouched(ada);
  });

  it('of a purged account ends sessions and deletes the connection, and the user may come back', async () => {
    const { items } = await answer<{ items: { id: string }[] }>(await ada.browser.get('/me/connections'));
    expect(await tell(service, 'account_purged', 'ada@example.test')).toBe(202);
    await expectEnded(ada);
    expect(await problem(await call(service, tokenPath(ada.id), key))).toEqual([404, 'connection_not_found']);
    expect((await eventsOf(service, 'connection.deleted')).slice(-1)).toEqual([
      {
        type: 'connection.deleted',
        user_id: ada.id,
        connection_id: items[0]!.id,
        details: { provider: 'google', reason: 'security_event' },
      },
    ]);
    expect((await signIn(service, 'ada@example.test')).id).toBe(ada.id);
    await expectUntouched(grace);
  });
});

describe('the receiver of security events', () => {
  let service: TestService;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ service, close } = await startTwo());
  });
  afterAll(() => close?.());

  it('is there for providers that send any', async () => {
    const post = (path: string) =>
      fetch(service.url + path, {
        method: 'POST',
        body: 'a.b.c',
        headers: { 'content-type': 'application/secevent+jwt' },
      });
    expect(await problem(await post('/auth/nowhere/security-events'))).toEqual([404, 'provider_not_found']);
    expect(await problem(await post('/auth/google/security-events'))).toEqual([400, 'invalid_request']);
  });

  it('searches for a token once, however often it is told of it meanwhile and afterwards', async () => {
    const find = jest.spyOn(service.app.get(RefreshTokenSearch), 'find');
    const token = { by: 'prefix', value: '1//0abcdefghijkl' } as const;
    const event: RiscEvent = {
      id: 'one',
      kind: 'token_revoked',
      reason: undefined,
      subject: undefined,
      token,
    };
    const receive = () => service.app.get(SecurityEventsService).receive('google', event);
    await Promise.all(Array.from({ length: 20 }, receive));
    await receive();
    expect(find).toHaveBeenCalledTimes(1);
    find.mockRestore();
  });

  it('asks to be told again while the provider’s keys can’t be had', async () => {
    service.provider.lookalike.faults.set('unavailable');
    expect(await tell(service, 'verification', 'ada@example.test')).toBe(503);
    service.provider.lookalike.faults.reset();
    expect(await tell(service, 'verification', 'ada@example.test')).toBe(202);
  });
});
