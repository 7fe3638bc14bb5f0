/** All that other people's applications and packages may import. The rest is private. */

// An application: docs/modules.md.
export { ValetkeyModule, type ValetkeyOptions } from './valetkey.module.js';
export { setUpValetkey } from './valetkey.setup.js';
export { SessionGuard } from './sessions/session.guard.js';
export { Public } from './http/public.decorator.js';
export { AnyOrigin } from './sessions/any-origin.decorator.js';
export { CurrentUser, type SignedInUser } from './sessions/current-user.decorator.js';
export { FreshTokenService, type FreshToken, type FreshTokenRequest } from './vault/fresh-token.service.js';
export { ValetkeyError } from './errors/valetkey.error.js';
export type { ErrorCode } from './errors/error-codes.js';
export { ENTITIES as VALETKEY_ENTITIES } from './entities.js';
export { MIGRATIONS as VALETKEY_MIGRATIONS } from './database/migrations.js';

// Its hooks.
export type {
  AfterSignIn,
  BeforeSignIn,
  DeadConnection,
  HookClasses,
  HookConnection,
  OnReauthorizationRequired,
  OnUserCreated,
  Refusal,
  RefusalCode,
  SignInContext,
} from './hooks/hook.js';
export type { User } from './users/user.js';

// A provider: docs/adding-a-provider.md.
export type { Env } from './config/read-env.js';
export { type Problem, readVariables, variable, type Variable, type Variables } from './config/variable.js';
export { basicAuthorization, type ClientCredentials } from './oauth/client-authentication.js';
export { OAuthError, SubjectMismatchError, WrongAudienceError } from './oauth/oauth.error.js';
export { type PostedCode, exchangePostedCode } from './oauth/posted-code.js';
export { refreshTokenSet } from './oauth/refresh.js';
export { requestJson } from './oauth/request-json.js';
export { type HeldTokens, revokeToken } from './oauth/revocation.js';
export { readTokenSet, type TokenSet } from './oauth/token-set.js';
export { readStandardClaims } from './providers/claims.js';
export { clientProvider } from './providers/client-provider.js';
export { type ClientSettings, clientVariables, readClientSettings } from './providers/client.settings.js';
export type { ProviderInstallation, ProviderModule } from './providers/installation.js';
export { type OAuth2Endpoints, OAuth2Provider } from './providers/oauth2.provider.js';
export { OAuth2Strategy } from './providers/oauth2.strategy.js';
export { oneProvider } from './providers/one-provider.js';
export { type OpenIdIssuer, OpenIdProvider, type OpenIdSettings } from './providers/openid.provider.js';
export { type PassportParts, type PassportProfile, PassportProvider } from './providers/passport.provider.js';
export { wrapStrategy } from './providers/wrap-strategy.js';
export { readWithPrefix, withPrefix } from './providers/prefixed-variables.js';
export { providerModule } from './providers/provider-module.js';
export type { Profile } from './providers/profile.js';
export type {
  AuthorizationAsk,
  ProfileExpectations,
  Provider,
  ProvenAccessToken,
} from './providers/provider.js';
