import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

const ID = '01900000-0000-7000-8000-000000000000';

/** A signing or sealing oracle: what the service seals for a stranger must be worth nothing but what it was sealed for. */
describe("the caller can't get our signature or seal over data of his choosing", () => {
  let provider: ForgingProvider;
  let service: TestService;
  beforeAll(async () => {
    provider = await startForgingProvider();
    service = await startService({ env: { GOOGLE_ISSUER: provider.issuer } });
  });
  afterEach(() => provider.repent());
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  const signedIn = async () => {
    const browser = new TestBrowser(service);
    await browser.get(provider.approve(await browser.begin()));
    return browser;
  };
  const claimsOf = (token = '') => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

  it('members added to the parameters are refused', async () => {
    const members = {
      provider: 'acme',
      state: 'x',
      nonce: 'x',
      codeVerifier: 'x',
      expiresAt: 9e15,
      done: true,
      scopes: ['x'],
    };
    for (const [name, value] of Object.entries(members)) {
      const response = await new TestBrowser(service).post('/auth/google/authorization', { [name]: value });
      expect({ name, status: response.status }).toEqual({ name, status: 400 });
    }
  });

  it('state and nonce sent along are not taken over', async () => {
    const url = await new TestBrowser(service).begin(
      '?state=chosen&nonce=chosen&code_verifier=chosen&redirect_uri=https://evil.example&client_id=evil&response_type=token',
    );
    expect(url).not.toMatch(/chosen|evil/);
    expect(new URL(url).searchParams.get('response_type')).toBe('code');
  });

  it('scopes that are not offered are neither asked for nor sealed', async () => {
    expect(
      new URL(
        await new TestBrowser(service).begin('?scope=openid%20https://mail.google.com/'),
      ).searchParams.get('scope'),
    ).toBe('openid email profile');
    const asked = await new TestBrowser(service).post('/auth/google/authorization', {
      scope: 'https://mail.google.com/',
    });
    expect(asked.status).toBe(400);
  });

  it('a name of JSON stays a name in the signed token', async () => {
    const browser = await signedIn();
    const name = `x","sub":"${ID}","aud":"evil","exp":9999999999,"a":"`;
    const before = claimsOf(browser.cookies()['vk_access']);
    expect((await browser.send('PATCH', '/me', { name }, { origin: service.url })).status).toBe(200);
    await browser.post('/auth/refresh');
    const after = claimsOf(browser.cookies()['vk_access']);
    expect(after).toMatchObject({ name, sub: before.sub, sid: before.sid, aud: before.aud });
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
  });

  it('claims of the provider do not become claims of ours', async () => {
    provider.person = {
      ...provider.person,
      sid: ID,
      amr: ['mfa'],
      auth_time: 1,
      roles: ['admin'],
      scope: 'admin',
    };
    const claims = claimsOf((await signedIn()).cookies()['vk_access']);
    expect(claims).not.toHaveProperty('roles');
    expect(claims).not.toHaveProperty('scope');
    expect(claims.sid).not.toBe(ID);
    expect(claims.amr).toEqual(['google']);
    expect(claims.auth_time).toBeGreaterThan(1);
  });

  it('a sealed request opens under its own name only, and not with a byte changed', async () => {
    const browser = new TestBrowser(service);
    const [first, second] = [
      provider.approve(await browser.begin()),
      provider.approve(await browser.begin()),
    ];
    const [[nameA, a], [nameB, b]] = Object.entries(browser.cookies()) as [
      [string, string],
      [string, string],
    ];
    const attempts = [
      `${nameA}=${b}; ${nameB}=${a}`,
      ...damaged(a).map((value) => `${nameA}=${value}; ${nameB}=`),
    ];
    for (const cookie of attempts)
      for (const callback of [first, second]) {
        const response = await new TestBrowser(service).get(callback, { cookie });
        expect(response.headers.get('location')).toBe(`${service.url}/login?error=invalid_state`);
      }
  });
});

/** One byte of each part of the sealed value flipped: version, key id, IV, text, tag; and cut off, doubled, emptied. */
function damaged(value: string): string[] {
  const bytes = Buffer.from(value, 'base64url');
  const flipped = [0, 1, 2, 8, 20, bytes.length - 1].map((index) => {
    const copy = Buffer.from(bytes);
    copy[index]! ^= 1;
    return copy.toString('base64url');
  });
  return [...flipped, value.slice(0, -8), value + value, '', 'AAAA', '%00'];
}
