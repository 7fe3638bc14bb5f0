import { ApiKeysService } from '../../src/api-keys/api-keys.service.js';
import { answer } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import {
  CALENDAR,
  CONTACTS,
  newKey,
  signIn,
  tokenPath,
  call,
  type SignedIn,
  WITH_EXTRAS,
} from './backend.js';

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

type Form = Record<string, string>;

describe('token exchange (RFC 8693)', () => {
  let service: TestService;
  let person: SignedIn;
  let key: string;

  beforeAll(async () => {
    service = await startService({ env: WITH_EXTRAS });
    person = await signIn(service, newPerson(service).email, CALENDAR);
    key = await newKey(service);
  });
  afterAll(() => service?.close());

  const sessionToken = ({ browser } = person) => browser.cookies('/').vk_access!;
  const form = (changes: Form = {}): Form => ({
    grant_type: GRANT_TYPE,
    subject_token: sessionToken(),
    subject_token_type: ACCESS_TOKEN,
    audience: 'google',
    ...changes,
  });
  const post = (body: string, authorization = `Bearer ${key}`, type = 'application/x-www-form-urlencoded') =>
    fetch(`${service.url}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': type, ...(authorization && { authorization }) },
      body,
    });
  const exchange = (changes: Form = {}, authorization?: string) =>
    post(new URLSearchParams(form(changes)).toString(), authorization);
  const basic = (user: string, password: string) =>
    `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const refusal = async (response: Response, status = 400): Promise<string> => {
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = await answer<Record<string, string>>(response, status);
    expect(body.error_description).toMatch(/^[\x20\x21\x23-\x5B\x5D-\x7E]+$/);
    expect(body).not.toHaveProperty('code');
    return body.error!;
  };

  it('gives the access token of the user at the provider', async () => {
    const response = await exchange({ scope: `openid ${CALENDAR}` });
    expect(response.headers.get('cache-control')).toBe('no-store');
    const token = await answer<{ access_token: string }>(response);
    expect(token).toEqual({
      access_token: expect.any(String),
      issued_token_type: ACCESS_TOKEN,
      token_type: 'Bearer',
      expires_in: expect.any(Number),
      scope: expect.stringContaining(CALENDAR),
    });
    const called = await answer(await call(service, tokenPath(person.id), key));
    expect(called).toMatchObject({ access_token: token.access_token });
  });

  it('takes the type of a JWT as well, empty parameters as omitted, and ignores what it does not know', async () => {
    const changes = { subject_token_type: 'urn:ietf:params:oauth:token-type:jwt', scope: '', resource: '' };
    expect((await exchange({ ...changes, requested_token_type: ACCESS_TOKEN, foo: 'bar' })).status).toBe(200);
  });

  it('knows its client by an API key, as bearer or by HTTP Basic', async () => {
    for (const authorization of [`Bearer ${key}`, basic('backend', key), basic('', key), basic(key, '')])
      expect((await exchange({}, authorization)).status).toBe(200);
  });

  it('refuses other clients, and asks in the scheme they tried', async () => {
    const challenged = async (authorization: string) => {
      const response = await exchange({}, authorization);
      expect(await refusal(response.clone(), 401)).toBe('invalid_client');
      return response.headers.get('www-authenticate');
    };
    const { apiKey, secret } = await service.app
      .get(ApiKeysService)
      .create({ name: 'dead', scopes: ['tokens:read'], expiresAt: new Date(0) });
    expect(apiKey.expiresAt).toEqual(new Date(0));
    expect(await challenged('')).toBe('Bearer');
    expect(await challenged(`Bearer ${secret}`)).toBe('Bearer error="invalid_token"');
    expect(await challenged(`Bearer ${sessionToken()}`)).toBe('Bearer error="invalid_token"');
    for (const wrong of [basic('backend', secret), basic('backend', 'nonsense'), basic('', '')])
      expect(await challenged(wrong)).toBe('Basic realm="valetkey"');
    const cookies = { cookie: `vk_access=${sessionToken()}`, origin: service.url };
    const byCookie = await person.browser.send('POST', '/oauth/token', undefined, cookies);
    expect(byCookie.status).toBe(400);
    const other = await newKey(service, { scopes: ['users:read', 'proxy', 'admin'] });
    expect(await refusal(await exchange({}, `Bearer ${other}`))).toBe('unauthorized_client');
  });

  it.each<[string, Form]>([
    ['unsupported_grant_type', { grant_type: 'authorization_code' }],
    ['invalid_request', { grant_type: '' }],
    ['invalid_request', { subject_token: '' }],
    ['invalid_request', { subject_token_type: '' }],
    ['invalid_request', { subject_token_type: 'urn:ietf:params:oauth:token-type:id_token' }],
    ['invalid_request', { requested_token_type: 'urn:ietf:params:oauth:token-type:refresh_token' }],
    ['invalid_request', { audience: '' }],
    ['invalid_request', { connection_id: 'x' }],
    ['invalid_grant', { subject_token: 'nonsense' }],
    ['invalid_target', { audience: 'nobody' }],
    ['invalid_target', { audience: '__proto__' }],
    ['invalid_target', { connection_id: '01900000-0000-7000-8000-000000000000' }],
    ['invalid_scope', { scope: CONTACTS }],
    ['invalid_scope', { scope: '"' }],
    ['invalid_scope', { scope: 'a\0b' }],
  ])('answers %s to %o', async (error, changes) => {
    expect(await refusal(await exchange(changes))).toBe(error);
  });

  it('answers invalid_request to a parameter sent twice, and to what is no form', async () => {
    expect(await refusal(await post(`${new URLSearchParams(form())}&audience=google`))).toBe(
      'invalid_request',
    );
    expect(await refusal(await post('', undefined))).toBe('invalid_request');
    expect(await refusal(await post(JSON.stringify(form()), undefined, 'application/json'))).toBe(
      'invalid_request',
    );
  });

  it('answers in its own form to a body that cannot be read, too', async () => {
    const bodies: [type: string, body: string][] = [
      ['application/json', '{'],
      ['text/plain', 'grant_type=x'],
      ['multipart/form-data; boundary=x', '--x--'],
      ['application/x-www-form-urlencoded', `grant_type=${'x'.repeat(70_000)}`],
      ['application/x-www-form-urlencoded', '__proto__=x'],
    ];
    for (const [type, body] of bodies)
      expect(await refusal(await post(body, undefined, type))).toBe('invalid_request');
  });

  it('says with invalid_scope what is missing and where the user can mend it', async () => {
    const body = await answer<Record<string, string>>(await exchange({ scope: CONTACTS }), 400);
    expect(body).toMatchObject({ error: 'invalid_scope', missing_scope: CONTACTS });
    expect(new URL(body.authorization_url!).searchParams.get('scope')).toBe(`${CALENDAR} ${CONTACTS}`);
  });

  it('refuses the access token of a session that has ended', async () => {
    const guest = await signIn(service, newPerson(service).email);
    const subject_token = sessionToken(guest);
    expect((await exchange({ subject_token })).status).toBe(200);
    await guest.browser.post('/auth/sign-out');
    expect(await refusal(await exchange({ subject_token }))).toBe('invalid_grant');
  });

  it('refuses the provider’s own token and API keys as subject tokens', async () => {
    const { access_token } = await answer<{ access_token: string }>(await exchange());
    for (const subject_token of [access_token, key])
      expect(await refusal(await exchange({ subject_token }))).toBe('invalid_grant');
  });

  it('keeps to the limits of the key', async () => {
    const limited = async (limits: object) => `Bearer ${await newKey(service, limits)}`;
    const elsewhere = await limited({ providers: ['another'] });
    expect(await refusal(await exchange({}, elsewhere))).toBe('invalid_target');
    const narrow = await limited({ providerScopes: [CONTACTS] });
    expect(await refusal(await exchange({ scope: CALENDAR }, narrow))).toBe('invalid_scope');
    expect(await refusal(await exchange({}, narrow))).toBe('invalid_scope');
  });

  it('tells a grant that died, and a provider that is down, from each other', async () => {
    const { lookalike } = service.provider;
    const guest = await signIn(service, newPerson(service).email);
    const { email } = await answer<{ email: string }>(await guest.browser.get('/me'));
    const subject_token = sessionToken(guest);
    const wither = () =>
      service.query(
        `UPDATE grants SET expires_at = now(), retry_at = NULL
         WHERE connection_id IN (SELECT id FROM connections WHERE user_id = $1)`,
        [guest.id],
      );
    await wither();
    lookalike.faults.set('token_unavailable');
    const down = await exchange({ subject_token });
    expect(Number(down.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refusal(down, 503)).toBe('temporarily_unavailable');
    lookalike.faults.reset();
    await wither();
    lookalike.revokeGrant(email);
    const died = await answer<Record<string, string>>(await exchange({ subject_token }), 400);
    expect(died).toMatchObject({
      error: 'invalid_grant',
      reason: 'revoked',
      authorization_url: expect.any(String),
    });
  });
});
