import { type ApiKeyScope, API_KEY_SCOPES } from '../../src/api-keys/api-key-scopes.js';
import { answer } from '../support/answer.js';
import { type ForgingProvider, startForgingProvider } from '../support/forging-provider.js';
import { newPerson } from '../support/people.js';
import { rawRequest } from '../support/raw-request.js';
import { secondProvider } from '../support/second-provider.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf } from '../support/test-browser.js';
import {
  CALENDAR,
  CONTACTS,
  newKey,
  type ProviderToken,
  signIn,
  type SignedIn,
  tokenPath,
  WITH_EXTRAS,
} from '../tokens/backend.js';

describe('the vault', () => {
  let service: TestService;
  let acme: ForgingProvider;
  let narrow: SignedIn;
  let wide: SignedIn;

  beforeAll(async () => {
    acme = await startForgingProvider();
    service = await startService({ env: WITH_EXTRAS, moreProviders: [secondProvider('acme', acme.issuer)] });
    narrow = await signIn(service, newPerson(service).email);
    wide = await signIn(service, newPerson(service).email, `${CALENDAR} ${CONTACTS}`);
    await wide.browser.get(acme.approve(locationOf(await wide.browser.get('/auth/acme'))));
    await service.query(
      `UPDATE connections SET user_id = $1 WHERE provider = 'acme' AND NOT EXISTS
         (SELECT 1 FROM connections WHERE provider = 'acme' AND user_id = $1)`,
      [wide.id],
    );
  });
  afterAll(async () => {
    await service?.close();
    await acme?.close();
  });

  const ask = (path: string, secret: string) =>
    rawRequest(service.url + path, { headers: { authorization: `Bearer ${secret}` } });
  /** Refused, and not a byte of any token that the vault holds is in the answer. */
  async function refused(path: string, secret: string): Promise<void> {
    const { status, body, headers } = await ask(path, secret);
    expect([401, 403, 404]).toContain(status);
    const { access, refresh } = service.provider.lookalike.validTokens();
    for (const token of [...access, ...refresh]) expect(body + JSON.stringify(headers)).not.toContain(token);
  }

  it('a caller without the scope gets no token byte', async () => {
    const others = API_KEY_SCOPES.filter((scope: ApiKeyScope) => scope !== 'tokens:read');
    for (const scope of others) await refused(tokenPath(wide.id), await newKey(service, { scopes: [scope] }));
    await refused(tokenPath(narrow.id), narrow.browser.cookies('/')['vk_access']!);
    await refused(tokenPath(narrow.id, `?scope=${encodeURIComponent(CALENDAR)}`), await newKey(service));
    const limited = await newKey(service, { providerScopes: [CALENDAR] });
    await refused(tokenPath(wide.id), limited);
    await refused(tokenPath(wide.id, `?scope=${encodeURIComponent(CALENDAR)}`), limited);
  });

  it('a key for one provider gets nothing of another', async () => {
    const google = await newKey(service, { providers: ['google'] });
    expect((await ask(tokenPath(wide.id), google)).status).toBe(200);
    for (const spelling of ['acme', 'ACME', 'acme/', '%61cme', 'google/../acme'])
      await refused(tokenPath(wide.id, '', spelling), google);
  });

  it('parallel reads for different users, accounts and scopes never mix', async () => {
    const key = await newKey(service);
    const paths = [tokenPath(narrow.id), tokenPath(wide.id), tokenPath(wide.id, '', 'acme')];
    const alone = await Promise.all(
      paths.map(async (path) => JSON.parse((await ask(path, key)).body) as ProviderToken),
    );
    expect(new Set(alone.map(({ access_token }) => access_token)).size).toBe(paths.length);
    const nobody = tokenPath('01900000-0000-7000-8000-000000000000');
    const order = Array.from({ length: 300 }, (_, index) => index % (paths.length + 1));
    await Promise.all(
      order.map(async (which) => {
        const { status, body } = await ask(paths[which] ?? nobody, key);
        if (which === paths.length) expect(status).toBe(404);
        else expect((JSON.parse(body) as ProviderToken).access_token).toBe(alone[which]!.access_token);
      }),
    );
  });

  it('a token of another user’s connection is not to be had by its id', async () => {
    const { connection_id } = await answer<ProviderToken>(
      await fetch(service.url + tokenPath(wide.id), {
        headers: { authorization: `Bearer ${await newKey(service)}` },
      }),
    );
    await refused(tokenPath(narrow.id, `?connection_id=${connection_id}`), await newKey(service));
  });
});
