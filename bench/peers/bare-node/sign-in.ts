import { createHash, createPublicKey, type JsonWebKey, type KeyObject, randomBytes } from 'node:crypto';
import { Pool } from 'undici';
import { v7 as uuidv7 } from 'uuid';
import { CREATE_USER, FIND_USER, pool, SIGN_IN } from './database.js';
import { type IdTokenClaims, signAccessToken, verifyIdToken } from './jwt.js';
import { open, seal } from './seal.js';

const issuer = process.env['ISSUER'] ?? '';
const clientId = 'bare-node';
const redirectUri = `http://127.0.0.1:${process.env['PORT']}/auth/google/callback`;
const provider = new Pool(issuer, { connections: 64 });
const random = () => randomBytes(24).toString('base64url');
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');

interface Pending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

interface TokenResponse {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token: string;
  readonly scope: string;
  readonly expires_in: number;
}

interface FoundUser {
  readonly user_id: string;
  readonly connection_id: string;
  readonly email: string;
  readonly name: string;
}

export async function beginSignIn() {
  const pending: Pending = { state: random(), nonce: random(), verifier: random() + random() };
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    access_type: 'offline',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: sha256(pending.verifier),
    code_challenge_method: 'S256',
  });
  const cookie = `pending=${seal(JSON.stringify(pending)).toString('base64url')}; Path=/; HttpOnly; SameSite=Lax`;
  return { location: `${issuer}/authorize?${query}`, cookies: [cookie] };
}

export async function finishSignIn(query: URLSearchParams, cookie: string) {
  const sealed = /(?:^|; )pending=([^;]+)/.exec(cookie)?.[1] ?? '';
  const pending = JSON.parse(open(Buffer.from(sealed, 'base64url'))) as Pending;
  if (pending.state !== query.get('state')) throw new Error('The state is another one');
  const tokens = await exchangeCode(query.get('code') ?? '', pending.verifier);
  const expected = { iss: issuer, aud: clientId, nonce: pending.nonce };
  const profile = verifyIdToken(tokens.id_token, await providerKey(), expected);
  const user = (await findUser(profile.sub)) ?? (await createUser(profile));
  const sessionId = uuidv7();
  await pool.query({
    ...SIGN_IN,
    values: [
      user.connection_id,
      seal(tokens.access_token),
      tokens.refresh_token && seal(tokens.refresh_token),
      tokens.scope,
      new Date(Date.now() + tokens.expires_in * 1000),
      sessionId,
      user.user_id,
      uuidv7(),
      sha256(pending.state),
    ],
  });
  const token = signAccessToken({ sub: user.user_id, sid: sessionId, email: user.email, name: user.name });
  const cookies = [
    `access=${token}; Path=/; HttpOnly; SameSite=Lax`,
    `refresh=${random()}; Path=/auth; HttpOnly; SameSite=Lax`,
    'pending=; Path=/; Max-Age=0',
  ];
  return { location: '/', cookies };
}

async function exchangeCode(code: string, verifier: string): Promise<TokenResponse> {
  const answer = await provider.request({
    path: '/token',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      client_id: clientId,
      client_secret: 'secret',
      code_verifier: verifier,
    }).toString(),
  });
  if (answer.statusCode !== 200) throw new Error('The code was refused');
  return (await answer.body.json()) as TokenResponse;
}

async function findUser(subject: string): Promise<FoundUser | undefined> {
  return (await pool.query<FoundUser>({ ...FIND_USER, values: [subject] })).rows[0];
}

async function createUser({ sub, email, name, picture }: IdTokenClaims): Promise<FoundUser> {
  const [userId, connectionId] = [uuidv7(), uuidv7()];
  await pool.query({ ...CREATE_USER, values: [userId, email, name, picture, connectionId, sub] });
  return { user_id: userId, connection_id: connectionId, email, name };
}

let key: Promise<KeyObject> | undefined;
const providerKey = () =>
  (key ??= provider.request({ path: '/jwks', method: 'GET' }).then(async ({ body }) => {
    const { keys } = (await body.json()) as { keys: [JsonWebKey] };
    return createPublicKey({ key: keys[0], format: 'jwk' });
  }));
