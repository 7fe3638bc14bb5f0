import { bearerOf, clientOf, type FakeProvider, grantOf } from './fake-provider.js';
import { type FakeAnswer, type FakeRequest, startFakeServer } from './fake-server.js';
import { createLedger, type FakePerson } from './ledger.js';

const CLIENT = { id: 'Iv1.8a61f9b3a7aba766', secret: 'github-secret' };

export interface GithubHabits {
  /** The app's tokens expire, so there are refresh tokens. */
  readonly expiring: boolean;
}

/** https://docs.github.com/en/apps/oauth-apps and https://docs.github.com/en/rest, on an Enterprise server's paths. */
export async function startFakeGithub({ expiring }: GithubHabits): Promise<FakeProvider> {
  const ledger = createLedger(CLIENT.id);

  const server = await startFakeServer((request) => {
    const route = ROUTES[`${request.method} ${request.path}`];
    if (request.path.startsWith('/api/v3/') && !request.headers['user-agent'])
      return { status: 403, json: { message: 'Request forbidden by administrative rules.' } };
    return route?.(request);
  });

  const asPerson = (request: FakeRequest, answer: (person: FakePerson) => unknown): FakeAnswer => {
    const grant = ledger.find('access', bearerOf(request.headers.authorization));
    return grant ? { json: answer(grant.person) } : message(401, 'Bad credentials');
  };

  /** The app's own endpoints: Basic authentication, and a token in JSON that must be one of the app's. */
  const asApp = ({ headers, body }: FakeRequest) => {
    const [id, secret] = clientOf(headers.authorization, new URLSearchParams());
    if (id !== CLIENT.id || secret !== CLIENT.secret) return undefined;
    const { access_token: token } = JSON.parse(body) as { access_token: string };
    const grant = ledger.find('access', token);
    return grant?.clientId === CLIENT.id ? { token, grant } : undefined;
  };

  const ROUTES: Record<string, (request: FakeRequest) => FakeAnswer> = {
    'POST /login/oauth/access_token'({ headers, body }) {
      const form = new URLSearchParams(body);
      // Without this GitHub answers with a form.
      if (headers.accept !== 'application/json') return { json: 'access_token=' };
      if (clientOf(undefined, form).join() !== `${CLIENT.id},${CLIENT.secret}`)
        return refuse(
          'incorrect_client_credentials',
          'The client_id and/or client_secret passed are incorrect.',
        );
      const refreshToken = form.get('refresh_token') ?? undefined;
      const grant = refreshToken ? ledger.find('refresh', refreshToken) : ledger.redeem(form);
      if (!grant)
        return refreshToken
          ? refuse('bad_refresh_token', 'The refresh token passed is incorrect or expired.')
          : refuse('bad_verification_code', 'The code passed is incorrect or expired.');
      if (refreshToken) ledger.withdraw(refreshToken);
      const refreshable = {
        expires_in: 28_800,
        refresh_token: ledger.issue('refresh', grant),
        refresh_token_expires_in: 15_897_600,
      };
      const access_token = ledger.issue('access', grant);
      const scope = grant.scopes.join(',');
      return { json: { access_token, scope, token_type: 'bearer', ...(expiring && refreshable) } };
    },
    'GET /api/v3/user': (request) =>
      asPerson(request, ({ subject, name }) => ({
        login: `login-${subject}`,
        id: Number(subject),
        type: 'User',
        name,
        // The public one, which a person need not have.
        email: null,
        avatar_url: `https://avatars.githubusercontent.com/u/${subject}?v=4`,
      })),
    'GET /api/v3/user/emails': (request) =>
      asPerson(request, ({ subject, email, emailVerified: verified }) => [
        {
          email: `${subject}+login-${subject}@users.noreply.github.com`,
          primary: email === null,
          verified: true,
          visibility: null,
        },
        { email: `old-${subject}@example.test`, primary: false, verified: true, visibility: null },
        ...(email === null ? [] : [{ email, primary: true, verified, visibility: 'private' }]),
      ]),
    [`POST /api/v3/applications/${CLIENT.id}/token`](request) {
      const known = asApp(request);
      if (!known) return message(404, 'Not Found');
      const { person, scopes } = known.grant;
      const app = { name: 'Valetkey', client_id: CLIENT.id, url: 'https://example.test' };
      const user = { login: `login-${person.subject}`, id: Number(person.subject) };
      return { json: { id: 1, app, token: known.token, scopes, user, expires_at: null } };
    },
    [`DELETE /api/v3/applications/${CLIENT.id}/grant`](request) {
      const known = asApp(request);
      if (!known) return message(404, 'Not Found');
      ledger.end(known.grant);
      return { status: 204 };
    },
  };

  return {
    id: 'github',
    env: {
      GITHUB_CLIENT_ID: CLIENT.id,
      GITHUB_CLIENT_SECRET: CLIENT.secret,
      GITHUB_BASE_URL: server.url,
    },
    server,
    ledger,
    issueAccessToken: (person, client = 'ours') => ({
      token: ledger.issue('access', grantOf(person, client === 'ours' ? CLIENT.id : 'other', ['read:user'])),
    }),
    close: () => server.close(),
  };
}

const message = (status: number, text: string): FakeAnswer => ({
  status,
  json: { message: text, documentation_url: 'https://docs.github.com/rest', status: String(status) },
});

/** Status 200 all the same. */
const refuse = (error: string, error_description: string): FakeAnswer => ({
  json: { error, error_description, error_uri: 'https://docs.github.com' },
});
