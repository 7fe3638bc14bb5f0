import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CLIENT_ID } from './provider.js';

type Members = Record<string, unknown>;

/** What an ID token has instead of the honest one's parts. `undefined` leaves a member out. */
export interface Forgery {
  readonly header?: Members;
  readonly claims?: Members;
  /** In place of RS256 with the published key. */
  readonly sign?: (input: string) => Buffer;
}

export interface ForgingProvider {
  readonly issuer: string;
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** Who signs in next. */
  person: Members;
  /** What is wrong with the next ID tokens. */
  forgery: Forgery;
  /** Members of the discovery document that differ. */
  metadata: Members;
  /** Answers of its own for a path. */
  readonly answers: Map<string, (request: IncomingMessage, response: ServerResponse) => void>;
  /** The paths that were asked for, oldest first. */
  readonly visits: string[];
  /** The callback URL that an honest provider would send the browser to. */
  approve(authorizationUrl: string): string;
  /** Back to honesty. */
  repent(): void;
  close(): Promise<void>;
}

const HONEST_PERSON = { sub: '1001', email: 'ada@example.test', email_verified: true, name: 'Ada Lovelace' };

/** A tiny OpenID provider that issues whatever ID token a test wants to see refused. */
export async function startForgingProvider(): Promise<ForgingProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = 'published';
  const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] };
  const codes = new Map<string, { person: Members; nonce: string | null }>();

  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0]!;
    provider.visits.push(path);
    const own = provider.answers.get(path);
    if (own) own(request, response);
    else if (path === '/.well-known/openid-configuration') json(response, discovery());
    else if (path === '/jwks') json(response, jwks);
    else if (path === '/token') void text(request).then((form) => json(response, tokens(form)));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const discovery = () => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    userinfo_endpoint: `${issuer}/userinfo`,
    ...provider.metadata,
  });

  const tokens = (form: string) => {
    const asked = new URLSearchParams(form);
    const accessToken = randomBytes(16).toString('base64url');
    const bearer = { access_token: accessToken, token_type: 'Bearer', expires_in: 3600 };
    if (asked.get('grant_type') === 'refresh_token') return bearer;
    const { person, nonce } = codes.get(asked.get('code') ?? '')!;
    const refreshToken = randomBytes(16).toString('base64url');
    return { ...bearer, refresh_token: refreshToken, id_token: idToken(person, nonce, accessToken) };
  };

  const idToken = (person: Members, nonce: string | null, accessToken: string) => {
    const { header, claims, sign: forged } = provider.forgery;
    const iat = Math.floor(Date.now() / 1000);
    const at_hash = createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
    const honest = {
      iss: issuer,
      aud: CLIENT_ID,
      azp: CLIENT_ID,
      iat,
      exp: iat + 3600,
      nonce,
      at_hash,
      ...person,
    };
    const input = `${part({ alg: 'RS256', kid, typ: 'JWT', ...header })}.${part({ ...honest, ...claims })}`;
    return `${input}.${(forged ?? rs256(privateKey))(input).toString('base64url')}`;
  };

  const provider: ForgingProvider = {
    issuer,
    kid,
    privateKey,
    publicKey,
    person: HONEST_PERSON,
    forgery: {},
    metadata: {},
    answers: new Map(),
    visits: [],
    approve(authorizationUrl) {
      const asked = new URL(authorizationUrl).searchParams;
      const code = randomBytes(16).toString('base64url');
      codes.set(code, { person: provider.person, nonce: asked.get('nonce') });
      return `${asked.get('redirect_uri')}?${new URLSearchParams({ code, state: asked.get('state') ?? '' })}`;
    },
    repent() {
      Object.assign(provider, { person: HONEST_PERSON, forgery: {}, metadata: {} });
      provider.answers.clear();
      provider.visits.length = 0;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return provider;
}

export const rs256 = (key: KeyObject) => (input: string) => sign('RSA-SHA256', Buffer.from(input), key);

const part = (members: Members) => Buffer.from(JSON.stringify(members)).toString('base64url');

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
