import { generateKeyPairSync } from 'node:crypto';
import type { Configuration } from 'oidc-provider';
import { interactionPolicy, type PolicyParts } from './interaction-policy.js';
import { PAGE_HEADERS } from './messages.js';
import { errorPage } from './pages/error-page.js';
import { SCOPES } from './scopes.js';
import type { World } from './world.js';

const DAY = 24 * 60 * 60;
/** Codes, and what the authorization request said about offline access: the engine doesn't keep that with them. */
export type OfflineCodes = Map<string, { offline: boolean; consented: boolean }>;

/** What makes a certified OpenID provider behave as Google's does. */
export function engineConfiguration(world: World, parts: PolicyParts, codes: OfflineCodes): Configuration {
  const { mount, people, records, faults } = world;

  return {
    adapter: (model) => (model === 'Client' ? clientAdapter(world) : records.adapter(model)),
    // The engine's ID token is thrown away for one of Google's make: let it be a cheap one, its keys mean nothing.
    clientDefaults: {
      id_token_signed_response_alg: 'HS256',
      grant_types: ['authorization_code', 'refresh_token'],
    },
    enabledJWA: { idTokenSigningAlgValues: ['HS256'] },
    jwks: { keys: [generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })] },
    scopes: Object.keys(SCOPES),
    extraParams: ['access_type', 'include_granted_scopes', 'hd'],
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    cookies: {
      keys: [world.cookieKey],
      names: { session: 'dev_session', interaction: 'dev_interaction', resume: 'dev_resume' },
      long: { signed: true, httpOnly: true, sameSite: 'lax', path: mount || '/' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    ttl: {
      AccessToken: () => faults.strike('short_lived') ?? 3599,
      AuthorizationCode: 600,
      Grant: 3650 * DAY,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 180 * DAY,
      Session: 14 * DAY,
    },
    formats: { bitsOfOpaqueRandomness: (_ctx, token) => (token.kind === 'AccessToken' ? 1200 : 480) },
    pkce: { required: () => false },
    clientBasedCORS: () => false,
    expiresWithSession: () => false,
    interactions: {
      policy: interactionPolicy(world, parts),
      url: (_ctx, interaction) => `${mount}/interaction/${interaction.uid}`,
    },
    findAccount: (_ctx, sub, token) => {
      if (token?.kind === 'RefreshToken' && faults.strike('invalid_grant')) return undefined;
      return people.find(sub) && { accountId: sub, claims: () => ({ sub }) };
    },
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      const grantId = client && session?.accountId && records.grantIdOf(session.accountId, client.clientId);
      return grantId ? provider.Grant.find(grantId) : undefined;
    },
    issueRefreshToken: async (_ctx, _client, source) => {
      const { offline, consented } = codes.get(source.jti) ?? {};
      return Boolean(offline && consented && !faults.strike('no_refresh_token'));
    },
    extraTokenClaims: async (ctx, token) => {
      const code = ctx.oidc.entities.AuthorizationCode?.jti;
      const online = token.kind === 'AccessToken' && code && !codes.get(code)?.offline;
      return { access_type: online ? 'online' : 'offline' };
    },
    rotateRefreshToken: () => Boolean(faults.strike('rotate_refresh_token')),
    renderError: async (ctx, out) => {
      const [status, error] = googlesName(out.error, ctx.status);
      ctx.status = status;
      ctx.set(PAGE_HEADERS);
      ctx.body = errorPage(mount, status, error, out.error_description ?? '').text;
    },
  };
}

function clientAdapter({ clients, records }: World) {
  return {
    ...records.adapter('Client'),
    find: async (id: string) => {
      const client = clients.get(id);
      return client && { ...client, redirect_uris: [...client.redirect_uris] };
    },
  };
}

function googlesName(error: string, status: number): [number, string] {
  if (error === 'invalid_redirect_uri') return [400, 'redirect_uri_mismatch'];
  if (error === 'invalid_client') return [401, 'invalid_client'];
  return [status, error];
}
