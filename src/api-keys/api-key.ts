import type { ApiKeyScope } from './api-key-scopes.js';

/** What a key is confined to on top of its scopes. Null: not confined. */
export interface ApiKeyLimits {
  readonly providers: readonly string[] | null;
  /** Provider scopes beyond the sign-in ones. */
  readonly providerScopes: readonly string[] | null;
  /** `host[:port]`, as in the proxy's path. */
  readonly proxyHosts: readonly string[] | null;
  /** HTTP methods, in upper case. */
  readonly proxyMethods: readonly string[] | null;
}

/** A key that has been proven to stand. */
export interface ApiKey extends ApiKeyLimits {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
}
