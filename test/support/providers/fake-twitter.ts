import { createHmac } from 'node:crypto';
import { bearerOf, clientOf, type FakeProvider, grantOf } from './fake-provider.js';
import { type FakeAnswer, type FakeRequest, startFakeServer } from './fake-server.js';
import { createLedger } from './ledger.js';

const CLIENT = { id: 'bXlDbGllbnQ6MTpjaQ', secret: 'twitter-oauth2-secret' };
const CONSUMER = { key: 'consumer-key', secret: 'consumer-secret' };
const TOKEN_SECRET = 'token-secret';

/** https://docs.x.com/resources/fundamentals/authentication: OAuth 2.0 with rotating refresh tokens, and OAuth 1.0a. */
export async function startFakeTwitter(): Promise<FakeProvider> {
  const ledger = createLedger(CLIENT.id);
  const isClient = ({ headers, body }: FakeRequest) =>
    headers.authorization !== undefined &&
    clientOf(headers.authorization, new URLSearchParams(body)).join() === `${CLIENT.id},${CLIENT.secret}`;

  const server = await startFakeServer((request) => ROUTES[`${request.method} ${request.path}`]?.(request));

  const ROUTES: Record<string, (request: FakeRequest) => FakeAnswer> = {
    'POST /2/oauth2/token'(request) {
      if (!isClient(request)) return refuse(401, 'unauthorized_client', 'Missing valid authorization header');
      const form = new URLSearchParams(request.body);
      const refreshToken = form.get('refresh_token') ?? undefined;
      const grant = refreshToken ? ledger.find('refresh', refreshToken) : ledger.redeem(form);
      if (!grant)
        return refuse(
          400,
          'invalid_request',
          `Value passed for the ${refreshToken ? 'token' : 'authorization code'} was invalid.`,
        );
      if (refreshToken) ledger.withdraw(refreshToken);
      const offline = grant.scopes.includes('offline.access');
      const json = {
        token_type: 'bearer',
        expires_in: 7200,
        access_token: ledger.issue('access', grant),
        scope: grant.scopes.join(' '),
        ...(offline && { refresh_token: ledger.issue('refresh', grant) }),
      };
      return { json };
    },
    'GET /2/users/me'({ headers, query }) {
      const grant = ledger.find('access', bearerOf(headers.authorization));
      if (!grant)
        return {
          status: 401,
          json: { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' },
        };
      const fields = query.get('user.fields')?.split(',') ?? [];
      if (fields.includes('confirmed_email') && !grant.scopes.includes('users.email'))
        return {
          status: 403,
          json: { title: 'Forbidden', type: 'about:blank', status: 403, detail: 'Forbidden' },
        };
      const { subject: id, name, email, emailVerified } = grant.person;
      const data = {
        id,
        name,
        username: `user${id}`,
        ...(fields.includes('profile_image_url') && { profile_image_url: `https://pbs.twimg.com/${id}.jpg` }),
        ...(fields.includes('confirmed_email') && email && emailVerified && { confirmed_email: email }),
      };
      return { json: { data } };
    },
    'POST /2/oauth2/revoke'(request) {
      if (!isClient(request)) return refuse(401, 'unauthorized_client', 'Missing valid authorization header');
      const token = new URLSearchParams(request.body).get('token') ?? '';
      const grant = ledger.find('refresh', token) ?? ledger.find('access', token);
      if (grant) ledger.end(grant);
      return { json: { revoked: true } };
    },
    'GET /1.1/account/verify_credentials.json'({ headers, query }) {
      const sent = readAuthorization(headers.authorization);
      const grant = ledger.find('access', sent.get('oauth_token'));
      if (
        sent.get('oauth_consumer_key') !== CONSUMER.key ||
        sent.get('oauth_signature') !== sign(sent, query, server.url)
      )
        return { status: 401, json: { errors: [{ code: 32, message: 'Could not authenticate you.' }] } };
      // A token is good with the consumer it was issued to.
      if (grant?.clientId !== CONSUMER.key)
        return { status: 401, json: { errors: [{ code: 89, message: 'Invalid or expired token.' }] } };
      const { subject, name, email, emailVerified } = grant.person;
      const profile_image_url_https = `https://pbs.twimg.com/${subject}.jpg`;
      const account = {
        id: Number(subject),
        id_str: subject,
        name,
        screen_name: `user${subject}`,
        profile_image_url_https,
      };
      const address = query.get('include_email') === 'true' ? { email: emailVerified ? email : null } : {};
      return { json: { ...account, ...address } };
    },
  };

  return {
    id: 'twitter',
    env: {
      TWITTER_CLIENT_ID: CONSUMER.key,
      TWITTER_CLIENT_SECRET: CONSUMER.secret,
      TWITTER_OAUTH2_CLIENT_ID: CLIENT.id,
      TWITTER_OAUTH2_CLIENT_SECRET: CLIENT.secret,
      TWITTER_SCOPES: 'users.read tweet.read users.email offline.access',
      TWITTER_BASE_URL: server.url,
    },
    server,
    ledger,
    issueAccessToken: (person, client = 'ours') => ({
      token: ledger.issue('access', grantOf(person, client === 'ours' ? CONSUMER.key : 'other', [])),
      secret: TOKEN_SECRET,
    }),
    close: () => server.close(),
  };
}

const refuse = (status: number, error: string, error_description: string): FakeAnswer => ({
  status,
  json: { error, error_description },
});

function readAuthorization(header = ''): Map<string, string> {
  const pairs = [...header.matchAll(/(oauth_\w+)="([^"]*)"/g)];
  return new Map(pairs.map(([, name = '', value = '']) => [name, decodeURIComponent(value)]));
}

/** RFC 5849 §3.4, written apart from the service's own. */
function sign(sent: Map<string, string>, query: URLSearchParams, origin: string): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  const parameters = [...sent, ...query].filter(([name]) => name !== 'oauth_signature');
  const sorted = parameters
    .map((pair) => pair.map(encode).join('='))
    .toSorted()
    .join('&');
  const url = `${origin}/1.1/account/verify_credentials.json`;
  const base = ['GET', url, sorted].map(encode).join('&');
  return createHmac('sha1', `${encode(CONSUMER.secret)}&${encode(TOKEN_SECRET)}`)
    .update(base)
    .digest('base64');
}
