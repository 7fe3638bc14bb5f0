import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SigningKeys } from '../../src/sessions/signing-keys.js';
import { startForgingProvider, type ForgingProvider } from '../support/forging-provider.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

type Members = Record<string, unknown>;
type Jwk = Members & { readonly x: string };

const es256 = (key: KeyObject) => (input: string) =>
  sign('SHA256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
const hs256 = (secret: string | Buffer) => (input: string) =>
  createHmac('sha256', secret).update(input).digest();
const nothing = () => Buffer.alloc(0);
const part = (members: unknown) => Buffer.from(JSON.stringify(members)).toString('base64url');
const decode = (text = '') => JSON.parse(Buffer.from(text, 'base64url').toString()) as Members;

/** RFC 8725 (JWT BCP), RFC 9068; CVE-2015-9235 (HMAC with the public key), CVE-2022-21449 (r = s = 0). */
describe('a session’s JWT', () => {
  let provider: ForgingProvider;
  let service: TestService;
  let header: Members;
  let claims: Members;
  let published: Jwk;
  const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  beforeAll(async () => {
    provider = await startForgingProvider();
    service = await startService({ env: { GOOGLE_ISSUER: provider.issuer } });
    const browser = new TestBrowser(service);
    await browser.get(provider.approve(await browser.begin()));
    const token = browser.cookies()['vk_access']!;
    header = decode(token.split('.')[0]);
    claims = decode(token.split('.')[1]);
    const jwks = (await (await fetch(`${service.url}/.well-known/jwks.json`)).json()) as {
      keys: [Jwk];
    };
    published = jwks.keys[0];
  });
  afterAll(async () => {
    await service?.close();
    await provider?.close();
  });

  const ours = () => es256(service.app.get(SigningKeys).current().privateKey);
  const make = (head: Members, body: Members, signature: (input: string) => Buffer) => {
    const input = `${part({ ...header, ...head })}.${part({ ...claims, ...body })}`;
    return `${input}.${signature(input).toString('base64url')}`;
  };
  const answerTo = (token: string) =>
    new TestBrowser(service).get('/me', { authorization: `Bearer ${token}` });
  const expectRefusal = async (token: string) => {
    expect((await answerTo(token)).status).toBe(401);
    expect((await new TestBrowser(service).get('/me', { cookie: `vk_access=${token}` })).status).toBe(401);
  };

  it('made here by hand is taken (so that the refusals below mean something)', async () => {
    expect((await answerTo(make({}, {}, ours()))).status).toBe(200);
  });

  it('is ES256 of type at+jwt under a published kid', () => {
    expect(header).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: published['kid'] });
    expect(published).not.toHaveProperty('d');
  });

  it.each(['none', 'None', 'NONE', 'nOnE', ''])('with alg %j is refused', async (alg) => {
    await expectRefusal(make({ alg }, {}, nothing));
    await expectRefusal(make({ alg }, {}, ours()));
  });

  it('under an HMAC with the public key is refused, in whatever form the key is put', async () => {
    const key = createPublicKey({ key: published as never, format: 'jwk' });
    const forms = [
      key.export({ type: 'spki', format: 'pem' }).toString(),
      key.export({ type: 'spki', format: 'pem' }).toString().trim(),
      key.export({ type: 'spki', format: 'der' }),
      JSON.stringify(published),
      published.x,
      Buffer.from(published.x, 'base64url'),
      '',
    ];
    for (const secret of forms)
      for (const alg of ['HS256', 'HS384', 'HS512', 'ES256'])
        await expectRefusal(make({ alg }, {}, hs256(secret)));
  });

  it('with a signature of zeros, or none, or a cut one is refused', async () => {
    await expectRefusal(make({}, {}, () => Buffer.alloc(64)));
    await expectRefusal(make({}, {}, nothing));
    await expectRefusal(make({}, {}, (input) => ours()(input).subarray(0, 63)));
    await expectRefusal(make({}, {}, (input) => sign('SHA256', Buffer.from(input), foreign.privateKey)));
  });

  it.each<[string, Members]>([
    ['our kid', {}],
    ['a foreign kid', { kid: 'foreign' }],
    ['no kid', { kid: undefined }],
    ['a kid that is a path', { kid: '../../../../dev/null' }],
    ['a kid that is SQL', { kid: "x' UNION SELECT '{}'--" }],
    ['a kid of every object', { kid: '__proto__' }],
    ['a kid that is no text', { kid: ['constructor'] }],
    ['the key brought along', { jwk: foreign.publicKey.export({ format: 'jwk' }) }],
    ['the key set named by jku', { jku: 'http://127.0.0.1:9/jwks' }],
    ['a certificate brought along', { x5c: ['MIIB'] }],
  ])('signed with a key from elsewhere under %s is refused', (_, head) =>
    expectRefusal(make(head, {}, es256(foreign.privateKey))),
  );

  it('whose claims were exchanged is refused', async () => {
    const [head, , tail] = make({}, {}, ours()).split('.');
    await expectRefusal(
      `${head}.${part({ ...claims, sub: '01900000-0000-7000-8000-000000000000' })}.${tail}`,
    );
  });

  it.each(['JWT', 'jwt', 'id+jwt', 'logout+jwt', 'secevent+jwt', 'AT+JWT ', '', undefined, null])(
    'of typ %j is refused',
    (typ) => expectRefusal(make({ typ }, {}, ours())),
  );

  it.each<[string, Members]>([
    ['another issuer', { iss: 'https://evil.example' }],
    ['no issuer', { iss: undefined }],
    ['another audience', { aud: 'https://evil.example' }],
    ['a list of audiences', { aud: ['https://evil.example'] }],
    ['no audience', { aud: undefined }],
    ['an exp in the past', { exp: Math.floor(Date.now() / 1000) - 1 }],
    ['no exp', { exp: undefined }],
    ['an exp that is text', { exp: '9999999999' }],
    ['an nbf in the future', { nbf: Math.floor(Date.now() / 1000) + 600 }],
    ['no session', { sid: undefined }],
    ['a session that is no id', { sid: 'x' }],
    ['no subject', { sub: undefined }],
  ])('with %s is refused, though our own key signed it', (_, body) => expectRefusal(make({}, body, ours())));

  it('with another audience beside ours is refused, though our own key signed it', () =>
    expectRefusal(make({}, { aud: [service.url, 'https://evil.example'] }, ours())));

  it('is refused once it expires, though it was taken before', async () => {
    const exp = Math.floor(Date.now() / 1000) + 8;
    const token = make({}, { exp }, ours());
    expect((await answerTo(token)).status).toBe(200);
    await sleep(exp * 1000 + 100 - Date.now());
    await expectRefusal(token);
  });

  it.each([
    ['a header of no JSON', 'AAAA.AAAA.AAAA'],
    ['a header of null', `${part(null)}.${part({})}.AAAA`],
    ['a header that is a list', `${part([])}.${part({})}.AAAA`],
    ['a payload of no JSON', `${part({ typ: 'JWT', alg: 'ES256' })}.AAAA.AAAA`],
    ['a payload of null', `${part({ alg: 'ES256', typ: 'at+jwt' })}.${part(null)}.AAAA`],
    ['two parts', `${part({ alg: 'ES256' })}.${part({})}`],
    ['five parts', 'a.b.c.d.e'],
    ['nothing but dots', '...'],
    ['9000 dots', '.'.repeat(9000)],
    ['a JWT within', part(`${part({})}.${part({})}.`)],
  ])('malformed (%s) gets a clear 401', async (_, token) => {
    const response = await answerTo(token);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'invalid_token' });
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });
});
