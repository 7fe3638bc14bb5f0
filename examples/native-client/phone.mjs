// Plays a phone: signs in with an ID token of the development provider, uses the session, refreshes it and signs out.
// Plain Node, nothing to install. A real app leaves the first half to its platform's SDK (Sign in with Google and the like).
import { createHash, randomBytes } from 'node:crypto';

const { VALETKEY_URL = 'http://localhost:3000' } = process.env;
const [email = 'ada@example.test'] = process.argv.slice(2);
const PROVIDER = `${VALETKEY_URL}/dev/google`;
const CLIENT_ID = 'valetkey-development-native';
const REDIRECT_URI = 'com.example.valetkey:/callback';

/** One question to Valetkey. */
async function ask(method, path, { body, accessToken } = {}) {
  const response = await fetch(VALETKEY_URL + path, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(accessToken && { authorization: `Bearer ${accessToken}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = response.status === 204 ? {} : await response.json();
  if (response.ok) return answer;
  throw new Error([answer.code, answer.detail].join('\n  '));
}

/** The SDK's part: an ID token with our nonce in it, by an authorization request of the app's own (RFC 8252, RFC 7636). */
async function askProviderForIdToken(nonce) {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT_URI,
    scope: 'openid email profile',
    state: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    nonce,
  });
  const callback = new URL(await throughThePages(`${PROVIDER}/auth?${query}`));
  if (callback.searchParams.get('state') !== query.get('state'))
    throw new Error('Not the answer to our request');
  const code = callback.searchParams.get('code');
  if (!code) throw new Error(`The provider says ${callback.searchParams.get('error')}`);
  const response = await fetch(`${PROVIDER}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT_URI,
      client_id: CLIENT_ID,
      code_verifier: verifier,
    }),
  });
  const { id_token, error } = await response.json();
  if (!id_token) throw new Error(`The provider says ${error}`);
  return id_token;
}

/** The person's part: chooses an account and agrees. Ends where the provider leads to the app. */
async function throughThePages(url) {
  const cookies = new Map();
  let form;
  for (let step = 0; step < 15; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: form }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const page = await response.text();
    form = undefined;
    const location = response.headers.get('location');
    if (location?.startsWith(REDIRECT_URI)) return location;
    if (location) url = new URL(location, url).href;
    else form = fillIn(page);
  }
  throw new Error('The provider keeps asking');
}

function fillIn(page) {
  const person = [...page.matchAll(/name="person" value="(\d+)" data-email="([^"]*)"/g)].find(
    ([, , address]) => address === email,
  );
  if (person) return new URLSearchParams({ person: person[1] });
  const scopes = [...page.matchAll(/name="scope" value="([^"]*)"/g)].map(([, scope]) => ['scope', scope]);
  if (/data-page="consent"/.test(page)) return new URLSearchParams([['action', 'continue'], ...scopes]);
  throw new Error(`The provider does not offer ${email}`);
}

try {
  const { nonce } = await ask('POST', '/auth/google/nonce');
  const id_token = await askProviderForIdToken(nonce);
  const posted = { id_token, nonce, delivery: 'body' };
  const session = await ask('POST', '/auth/google/token', { body: posted });
  console.log(`signed in ${session.user.email} (${session.created ? 'for the first time' : 'welcome back'})`);

  const me = await ask('GET', '/me', { accessToken: session.access_token });
  console.log(`I am ${me.name}, for ${session.expires_in} s by this access token`);

  const { refresh_token } = session;
  const renewed = await ask('POST', '/auth/refresh', { body: { refresh_token } });
  console.log('refreshed');

  await ask('POST', '/auth/google/token', { body: posted }).then(
    () => console.log('this must not happen'),
    (error) => console.log(`the ID token again: ${error.message.split('\n')[0]}`),
  );

  await ask('POST', '/auth/sign-out', { accessToken: renewed.access_token });
  await ask('GET', '/me', { accessToken: renewed.access_token }).then(
    () => console.log('this must not happen'),
    (error) => console.log(`signed out: ${error.message.split('\n')[0]}`),
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
