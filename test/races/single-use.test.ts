import { answer } from '../support/answer.js';
import { newPkce } from '../support/pkce.js';
import { Phone, popupCode, startFakeGoogle } from '../support/posted.js';
import type { FakeProvider } from '../support/providers/fake-provider.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

const MANY = 50;

describe('of 50 parallel uses of one', () => {
  let google: FakeProvider;
  let service: TestService;
  let other: TestService;
  beforeAll(async () => {
    google = await startFakeGoogle();
    service = await startService({ env: google.env });
    const { provider, databaseUrl } = service;
    other = await startService({ env: google.env, provider, databaseUrl });
  });
  afterAll(async () => {
    await other?.stop();
    await service?.close();
    await google?.close();
  });

  const at = (index: number) => (index % 2 ? other : service);
  const race = async (use: (instance: TestService) => Promise<Response>) => {
    const responses = await Promise.all(Array.from({ length: MANY }, (_, index) => use(at(index))));
    const bodies = await Promise.all(responses.map(async (response) => (await response.json()) as Body));
    return {
      won: responses.filter(({ status }) => status === 200).length,
      refused: [...new Set(bodies.map(({ code }) => code).filter(Boolean))],
    };
  };
  interface Body {
    readonly code?: string;
  }
  const sessionsOf = async (subject: string) => {
    const sql = `SELECT count(*)::int AS sessions FROM sessions s JOIN connections c ON c.user_id = s.user_id WHERE c.subject = $1`;
    return (await service.query<{ sessions: number }>(sql, [subject]))[0]?.sessions;
  };

  it('ID token one wins', async () => {
    const person = google.ledger.addPerson({});
    const id_token = await google.issueIdToken!(person);
    const outcome = await race((instance) => new Phone(instance).token({ id_token }));
    expect(outcome).toEqual({ won: 1, refused: ['token_replayed'] });
    expect(await sessionsOf(person.subject)).toBe(1);
  });

  it('nonce, each in a token of its own, one wins', async () => {
    const person = google.ledger.addPerson({});
    const nonce = await new Phone(service).nonce();
    const outcome = await race(async (instance) => {
      const id_token = await google.issueIdToken!(person, { nonce, jti: String(Math.random()) });
      return new Phone(instance).token({ id_token, nonce });
    });
    expect(outcome).toEqual({ won: 1, refused: ['token_replayed'] });
    expect(await sessionsOf(person.subject)).toBe(1);
  });

  it('one-time code one wins, and its session stands', async () => {
    const pkce = newPkce();
    const person = google.ledger.addPerson({});
    const browser = new TestBrowser(service);
    const query = new URLSearchParams({ response: 'code', code_challenge: pkce.challenge });
    const toGoogle = (await browser.get(`/auth/google?${query}`)).headers.get('location')!;
    const end = (await browser.get(google.ledger.authorize(toGoogle, person))).headers.get('location')!;
    const code = new URL(end).searchParams.get('code');
    const winners: { instance: TestService; token: string }[] = [];
    const outcome = await race(async (instance) => {
      const body = { code, code_verifier: pkce.verifier };
      const response = await new TestBrowser(instance).send('POST', '/auth/exchange', body);
      if (response.ok) {
        const { access_token: token } = (await response.clone().json()) as { access_token: string };
        winners.push({ instance, token });
      }
      return response;
    });
    expect(outcome).toEqual({ won: 1, refused: ['invalid_code'] });
    const [{ instance, token }] = winners as [(typeof winners)[0]];
    await answer(await new TestBrowser(instance).get('/me', { authorization: `Bearer ${token}` }));
  });

  it('posted code one wins', async () => {
    const person = google.ledger.addPerson({});
    const code = popupCode(google, person, '');
    const outcome = await race((instance) => new Phone(instance).code({ code, redirect_uri: '' }));
    expect(outcome).toEqual({ won: 1, refused: ['invalid_code'] });
    expect(await sessionsOf(person.subject)).toBe(1);
  });
});
