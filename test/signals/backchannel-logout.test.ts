import { setTimeout as sleep } from 'node:timers/promises';
import { problem } from '../support/answer.js';
import { logoutToken, postLogout } from '../support/forged-signal.js';
import { type ForgingProvider, startForgingProvider } from '../support/forging-provider.js';
import { CLIENT_ID } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';
import { until } from '../support/until.js';
import { signIn } from '../tokens/backend.js';
import { eventsOf, standsAt, startTwo, tell } from './signalled.js';

/** OpenID Connect Back-Channel Logout 1.0 */
describe('a logout token', () => {
  let provider: ForgingProvider;
  let service: TestService;
  let other: TestService;
  beforeAll(async () => {
    provider = await startForgingProvider();
    const env = {
      OIDC_PROVIDERS: 'acme',
      OIDC_ACME_ISSUER: provider.issuer,
      OIDC_ACME_CLIENT_ID: CLIENT_ID,
      OIDC_ACME_CLIENT_SECRET: 'secret',
    };
    service = await startService({ env });
    other = await startService({
      env: { ...env, PUBLIC_URL: service.url },
      databaseUrl: service.databaseUrl,
      provider: service.provider,
    });
  });
  afterEach(() => provider.repent());
  afterAll(async () => {
    await other?.close();
    await service?.close();
    await provider?.close();
  });

  const arrive = async (person: { sub: string; email: string; sid?: string }) => {
    provider.person = { ...person, email_verified: true };
    const browser = new TestBrowser(service);
    const callback = provider.approve(locationOf(await browser.get('/auth/acme')));
    expect(locationOf(await browser.get(callback))).toBe(service.url);
    return browser;
  };
  const ada = { sub: '1001', email: 'ada@example.test' };
  const grace = { sub: '1002', email: 'grace@example.test' };
  const send = (claims: Record<string, unknown>) =>
    postLogout(service.url, logoutToken(provider, { claims }), 'acme');
  const expectEnded = async (browser: TestBrowser) => {
    for (const instance of [service, other]) await until(async () => !(await standsAt(instance, browser)));
    expect((await browser.post('/auth/refresh')).status).toBe(401);
  };
  const expectToStand = async (browser: TestBrowser) => {
    for (const instance of [service, other]) expect(await standsAt(instance, browser)).toBe(true);
  };

  it('with a sid ends the sessions of that session at the provider, on every instance', async () => {
    const here = await arrive({ ...ada, sid: 'at-the-office' });
    const there = await arrive({ ...ada, sid: 'at-home' });
    const response = await send({ sub: ada.sub, sid: 'at-the-office' });
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    await expectEnded(here);
    await expectToStand(there);
    const [last] = (await eventsOf(service, 'session.revoked')).slice(-1);
    expect(last).toMatchObject({ details: { reason: 'provider_logout' } });
  });

  it('with a sid alone does the same', async () => {
    const here = await arrive({ ...ada, sid: 'sid-alone' });
    const there = await arrive(ada);
    expect((await send({ sub: undefined, sid: 'sid-alone' })).status).toBe(200);
    await expectEnded(here);
    await expectToStand(there);
  });

  it('with a sub alone ends all of that person’s sessions, and nobody else’s', async () => {
    const browsers = [
      await arrive({ ...ada, sid: 'one' }),
      await arrive({ ...ada, sid: 'two' }),
      await arrive(ada),
    ];
    const bystander = await arrive({ ...grace, sid: 'one' });
    expect((await send({ sub: ada.sub })).status).toBe(200);
    for (const browser of browsers) await expectEnded(browser);
    await expectToStand(bystander);
  });

  it('whose sid is somebody else’s ends nothing', async () => {
    const here = await arrive({ ...grace, sid: 'of-grace' });
    expect((await send({ sub: ada.sub, sid: 'of-grace' })).status).toBe(200);
    expect((await send({ sub: grace.sub, sid: 'of-nobody' })).status).toBe(200);
    await sleep(1_000);
    await expectToStand(here);
  });

  it('of one provider ends nothing that came of another', async () => {
    provider.person = ada;
    const { browser } = await signIn(service, 'katherine@orbit.test');
    await service.query(
      `UPDATE sessions SET provider_sid = 'same-sid' WHERE id = (SELECT max(id::text)::uuid FROM sessions)`,
    );
    expect((await send({ sub: undefined, sid: 'same-sid' })).status).toBe(200);
    await sleep(1_000);
    await expectToStand(browser);
  });

  it('may stand beside other fields, which are ignored', async () => {
    const response = await fetch(`${service.url}/auth/acme/backchannel-logout`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: logoutToken(provider), more: 'x' }),
    });
    expect(response.status).toBe(200);
  });

  it('is refused where no provider takes one', async () => {
    const token = logoutToken(provider);
    expect(await problem(await postLogout(service.url, token, 'nowhere'))).toEqual([
      404,
      'provider_not_found',
    ]);
    expect(await problem(await postLogout(service.url, 'nonsense', 'acme'))).toEqual([
      400,
      'invalid_request',
    ]);
    expect(await problem(await postLogout(service.url, '', 'acme'))).toEqual([400, 'invalid_request']);
  });
});

describe('the development provider', () => {
  it('signs people out here, too', async () => {
    const { service, other, close } = await startTwo();
    try {
      const { browser } = await signIn(service, 'ada@example.test');
      expect(await tell(service, 'backchannel_logout', 'ada@example.test')).toBe(200);
      for (const instance of [service, other]) await until(async () => !(await standsAt(instance, browser)));
    } finally {
      await close();
    }
  });
});
