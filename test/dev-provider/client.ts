import * as oauth from 'openid-client';
import { approve, type Decision } from '../support/provider-browser.js';
import { startProvider, type TestProvider } from '../support/provider.js';

export const REDIRECT_URI = 'http://127.0.0.1:9/callback';

/** A plain OpenID Connect client, so that the provider is judged by somebody else's reading of the specifications. */
export interface Client {
  provider: TestProvider;
  config: oauth.Configuration;
  request(params?: Record<string, string>): Promise<AuthorizationRequest>;
  signIn(params?: Record<string, string>, decision?: Partial<Decision>): ReturnType<typeof exchange>;
}

export interface AuthorizationRequest {
  url: string;
  checks: { pkceCodeVerifier: string; expectedState: string; expectedNonce: string };
}

export async function startClient(): Promise<Client> {
  const provider = await startProvider({ redirectUris: [REDIRECT_URI] });
  return connect(provider);
}

export async function connect(provider: TestProvider): Promise<Client> {
  const { issuer, clientId, clientSecret } = provider;
  const config = await oauth.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    execute: [oauth.allowInsecureRequests],
  });
  const request = async (params: Record<string, string> = {}) => {
    const pkceCodeVerifier = oauth.randomPKCECodeVerifier();
    const expectedState = oauth.randomState();
    const expectedNonce = oauth.randomNonce();
    const url = oauth.buildAuthorizationUrl(config, {
      redirect_uri: REDIRECT_URI,
      scope: 'openid email profile',
      access_type: 'offline',
      state: expectedState,
      nonce: expectedNonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      ...params,
    });
    return { url: url.href, checks: { pkceCodeVerifier, expectedState, expectedNonce } };
  };
  const signIn = async (params: Record<string, string> = {}, decision: Partial<Decision> = {}) => {
    const { url, checks } = await request(params);
    return exchange(config, await approve(url, { person: 'ada@example.test', ...decision }), checks);
  };
  return { provider, config, request, signIn };
}

function exchange(config: oauth.Configuration, callback: string, checks: AuthorizationRequest['checks']) {
  return oauth.authorizationCodeGrant(config, new URL(callback), checks);
}
