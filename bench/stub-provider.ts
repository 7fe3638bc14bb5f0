import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { PEOPLE, type Person } from './people.js';

/** A sign-in that is about to ask for its tokens. */
export interface Consent {
  readonly clientId: string;
  readonly sub: string;
  readonly nonce: string | undefined;
}

/**
 * A provider that does as little as it can while it is measured against: an ID token is signed when its code is made
 * (`/codes`, outside the measured time), so that the token endpoint only looks its answer up.
 */
const port = Number(process.env['PORT']);
const issuer = `http://127.0.0.1:${port}`;
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const kid = randomBytes(8).toString('hex');
const people = new Map(PEOPLE.map((person) => [person.sub, person]));
const tokenResponses = new Map<string, string>();
const renewable = new Set<string>();
/** With a callback it signs on the thread pool. */
const signAsync = promisify(sign);

const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = json({ alg: 'RS256', kid, typ: 'JWT' });

const documents: Record<string, string> = {
  '/readyz': '{}',
  '/.well-known/openid-configuration': JSON.stringify({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    revocation_endpoint: `${issuer}/revoke`,
  }),
  '/jwks': JSON.stringify({
    keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }],
  }),
};

const profileOf = ({ sub, email, name }: Person) => ({
  sub,
  email,
  email_verified: true,
  name,
  picture: `https://lh3.googleusercontent.com/a/${sub}`,
  given_name: 'Person',
  family_name: name.slice('Person '.length),
});

async function makeCode({ clientId, sub, nonce }: Consent): Promise<string> {
  const code = `4/0${randomBytes(36).toString('base64url')}`;
  const accessToken = `ya29.${sub}.${randomBytes(140).toString('base64url')}`;
  const iat = Math.floor(Date.now() / 1000);
  const at_hash = createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
  const audience = { iss: issuer, azp: clientId, aud: clientId };
  const claims = { ...audience, ...profileOf(people.get(sub)!), at_hash, nonce, iat, exp: iat + 3600 };
  const signed = `${header}.${json(claims)}`;
  const signature = await signAsync('sha256', Buffer.from(signed), privateKey);
  tokenResponses.set(
    code,
    JSON.stringify({
      access_token: accessToken,
      expires_in: 3599,
      refresh_token: firstTime(clientId, sub) ? `1//${randomBytes(75).toString('base64url')}` : undefined,
      scope:
        'openid https://www.googleapis.com/auth/userinfo.email https://www.googleapis.com/auth/userinfo.profile',
      token_type: 'Bearer',
      id_token: `${signed}.${signature.toString('base64url')}`,
    }),
  );
  return code;
}

/** As Google has it: a refresh token comes with the first consent only. */
function firstTime(clientId: string, sub: string): boolean {
  return renewable.size !== renewable.add(`${clientId} ${sub}`).size;
}

async function answer(request: IncomingMessage): Promise<string | undefined> {
  const path = request.url ?? '';
  if (path === '/token') {
    const code = new URLSearchParams(await text(request)).get('code') ?? '';
    const response = tokenResponses.get(code);
    tokenResponses.delete(code);
    return response;
  }
  if (path === '/userinfo' || path.startsWith('/userinfo?')) {
    const token =
      request.headers.authorization ?? new URL(path, issuer).searchParams.get('access_token') ?? '';
    const person = people.get(token.split('.')[1] ?? '');
    return person && JSON.stringify(profileOf(person));
  }
  if (path === '/codes') {
    const consents = JSON.parse(await text(request)) as Consent[];
    return JSON.stringify(await Promise.all(consents.map(makeCode)));
  }
  return documents[path];
}

function send(response: ServerResponse, body: string | undefined): void {
  response
    .writeHead(body ? 200 : 400, { 'content-type': 'application/json' })
    .end(body ?? '{"error":"invalid_grant"}');
}

const server = createServer((request, response) => void answer(request).then((body) => send(response, body)));
server.listen(port, '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
