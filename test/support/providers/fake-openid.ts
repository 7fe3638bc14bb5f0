import { createHash } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { bearerOf, clientOf, type FakeProvider, grantOf } from './fake-provider.js';
import { type FakeAnswer, type FakeRequest, startFakeServer } from './fake-server.js';
import { createLedger, type FakeGrant, type FakePerson } from './ledger.js';

export interface OpenIdHabits {
  readonly id: string;
  readonly env: (issuer: string) => Record<string, string>;
  readonly authentication: 'client_secret_basic' | 'client_secret_post';
  /** Beside an access token the ID token says only who it is; userinfo says the rest. */
  readonly thinIdTokens?: boolean;
  /** Discovery names no revocation endpoint. */
  readonly revokesNothing?: boolean;
  /** Of whom userinfo speaks in place of whose token it is. */
  readonly confuses?: (person: FakePerson) => FakePerson;
}

export const CLIENT = { id: 'client-1', secret: 's3cr:t+1' };

/** An OpenID provider as the specifications have it, and Google's tokeninfo beside. */
export async function startFakeOpenId(habits: OpenIdHabits): Promise<FakeProvider> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const ledger = createLedger(CLIENT.id);

  const server = await startFakeServer((request) => ROUTES[`${request.method} ${request.path}`]?.(request));
  const issuer = server.url;

  const idToken = (person: FakePerson, claims: Record<string, unknown>, thin = false) => {
    const now = Math.floor(Date.now() / 1000);
    const all = { iss: issuer, aud: CLIENT.id, iat: now, exp: now + 3600, sub: person.subject };
    return new SignJWT({ ...all, ...(!thin && claimsOf(person)), ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .sign(privateKey);
  };

  const answerTokens = async (grant: FakeGrant, refreshToken: string | undefined): Promise<FakeAnswer> => {
    const access_token = ledger.issue('access', grant);
    const at_hash = createHash('sha256').update(access_token).digest().subarray(0, 16).toString('base64url');
    const nonce = grant.nonce === null ? {} : { nonce: grant.nonce };
    const json = {
      access_token,
      token_type: 'Bearer',
      expires_in: 3600,
      scope: grant.scopes.join(' '),
      id_token: await idToken(grant.person, { at_hash, ...nonce }, habits.thinIdTokens),
      ...(refreshToken && { refresh_token: refreshToken }),
    };
    return { json };
  };

  const ROUTES: Record<string, (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>> = {
    'GET /.well-known/openid-configuration': () => ({
      json: {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        userinfo_endpoint: `${issuer}/userinfo`,
        ...(!habits.revokesNothing && { revocation_endpoint: `${issuer}/revoke` }),
        token_endpoint_auth_methods_supported: [habits.authentication],
      },
    }),
    'GET /jwks': () => ({ json: { keys: [jwk] } }),
    'POST /token'({ headers, body }) {
      const form = new URLSearchParams(body);
      if (!isClient(habits, headers.authorization, form)) return refuse(401, 'invalid_client');
      const refreshToken = form.get('refresh_token') ?? undefined;
      const grant = refreshToken ? ledger.find('refresh', refreshToken) : ledger.redeem(form);
      if (!grant) return refuse(400, 'invalid_grant');
      return answerTokens(grant, refreshToken ? undefined : ledger.issue('refresh', grant));
    },
    'GET /userinfo'({ headers }) {
      const grant = ledger.find('access', bearerOf(headers.authorization));
      if (!grant) return refuse(401, 'invalid_token');
      const person = habits.confuses?.(grant.person) ?? grant.person;
      return { json: { sub: person.subject, ...claimsOf(person) } };
    },
    'POST /revoke'({ headers, body }) {
      const form = new URLSearchParams(body);
      // Google takes the token alone for proof.
      if (habits.id !== 'google' && !isClient(habits, headers.authorization, form))
        return refuse(401, 'invalid_client');
      const token = form.get('token') ?? '';
      const grant = ledger.find('refresh', token) ?? ledger.find('access', token);
      if (grant) ledger.end(grant);
      return { json: {} };
    },
    'GET /tokeninfo'({ query }) {
      const grant = ledger.find('access', query.get('access_token') ?? undefined);
      if (!grant) return refuse(400, 'invalid_token');
      const { subject: sub, email, emailVerified } = grant.person;
      const exp = Math.floor(Date.now() / 1000) + 3599;
      const info = {
        azp: grant.clientId,
        aud: grant.clientId,
        sub,
        exp,
        expires_in: 3599,
        access_type: 'online',
      };
      const address = email === null ? {} : { email, email_verified: emailVerified };
      const strings = Object.entries({ ...info, ...address, scope: grant.scopes.join(' ') });
      return { json: Object.fromEntries(strings.map(([name, value]) => [name, String(value)])) };
    },
  };

  return {
    id: habits.id,
    env: habits.env(issuer),
    server,
    ledger,
    ...(habits.id === 'google' && {
      issueAccessToken: (person, client = 'ours') => ({
        token: ledger.issue(
          'access',
          grantOf(person, client === 'ours' ? CLIENT.id : 'other', GOOGLE_SCOPES),
        ),
      }),
    }),
    issueIdToken: idToken,
    close: () => server.close(),
  };
}

const GOOGLE_SCOPES = [
  'openid',
  'https://www.googleapis.com/auth/userinfo.email',
  'https://www.googleapis.com/auth/userinfo.profile',
];

const claimsOf = ({ name, email, emailVerified }: FakePerson) => ({
  name,
  ...(email !== null && { email, email_verified: emailVerified }),
});

const refuse = (status: number, error: string): FakeAnswer => ({ status, json: { error } });

function isClient(
  { authentication }: OpenIdHabits,
  header: string | undefined,
  form: URLSearchParams,
): boolean {
  const basic = authentication === 'client_secret_basic';
  const [id, secret] = clientOf(header, form);
  return (header !== undefined) === basic && id === CLIENT.id && secret === CLIENT.secret;
}
