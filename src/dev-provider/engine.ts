import type { KoaContextWithOIDC, default as Provider } from 'oidc-provider';
import { engineConfiguration, type OfflineCodes } from './engine-configuration.js';
import { importEngine } from './import-engine.js';
import { splitScope } from './scopes.js';
import { answerGrant, answerGrantError } from './token-response.js';
import type { World } from './world.js';

export async function createEngine(world: World): Promise<Provider> {
  const { Provider: OidcProvider, interactionPolicy: policyParts } = await importEngine();
  const codes: OfflineCodes = new Map();
  const engine = new OidcProvider(world.issuer, engineConfiguration(world, policyParts, codes));
  // World.issuer says how browsers reach us; the listener puts that into the forwarded headers.
  engine.proxy = true;

  prefixTokens(engine.AccessToken, 'ya29.a0');
  prefixTokens(engine.RefreshToken, '1//0');
  prefixTokens(engine.AuthorizationCode, '4/0A');

  engine.on('authorization.accepted', addGrantedScopes);
  engine.on('authorization.success', (ctx, response) => {
    const { AuthorizationCode: code } = ctx.oidc.entities;
    if (!code || !response) return;
    const consented = ctx.oidc.result?.consent !== undefined;
    codes.set(code.jti, { offline: ctx.oidc.params?.access_type === 'offline', consented });
    world.traffic.issue(code.jti);
    Object.assign(response, { scope: code.scope, authuser: '0', prompt: consented ? 'consent' : 'none' });
    if (world.faults.strike('wrong_response_iss')) response.iss = 'https://accounts.invalid';
    if (world.faults.strike('no_response_iss')) delete response.iss;
  });
  engine.on('grant.success', (ctx) => {
    world.traffic.sawGrantType(ctx.req, ctx.oidc.params?.grant_type);
    answerGrant(world, ctx);
  });
  engine.on('grant.error', (ctx, error) => {
    world.traffic.sawGrantType(ctx.req, ctx.oidc.params?.grant_type);
    answerGrantError(world, ctx, error);
  });
  engine.on('server_error', (_ctx, error) => console.error('development provider:', error));
  return engine;
}

function addGrantedScopes(ctx: KoaContextWithOIDC): void {
  const { params, grant } = ctx.oidc;
  if (params?.include_granted_scopes !== 'true' || !grant) return;
  const asked = typeof params.scope === 'string' ? splitScope(params.scope) : [];
  params.scope = [...new Set([...asked, ...splitScope(grant.getOIDCScope())])].join(' ');
}

function prefixTokens(model: { prototype: object }, prefix: string): void {
  const prototype = model.prototype as { generateTokenId(): string };
  const generate = prototype.generateTokenId;
  prototype.generateTokenId = function (this: object) {
    return prefix + generate.call(this);
  };
}
