import { ValetkeyError } from '../errors/valetkey.error.js';
import { missingScopes, type ScopeAliases } from '../oauth/scope.js';
import type { ApiKey } from './api-key.js';
import type { ApiKeyScope } from './api-key-scopes.js';

/** Each of these throws `insufficient_key_scope` unless the key reaches so far; `limit` says what holds it back. */
export function checkScope({ scopes }: ApiKey, needed: ApiKeyScope): void {
  if (scopes.includes(needed)) return;
  throw new ValetkeyError('insufficient_key_scope', {
    detail: `This call needs an API key with the scope ${needed}.`,
    extra: { limit: 'scopes' },
    headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${needed}"` },
  });
}

export function checkProvider({ providers }: ApiKey, provider: string): void {
  if (providers && !providers.includes(provider))
    throw beyond('providers', 'certain providers, and this is none of them');
}

/** Nothing beyond the key's provider scopes and the sign-in ones, which no key is denied; each under either name. */
export function checkProviderScopes(
  { providerScopes }: ApiKey,
  scopes: readonly string[],
  { signIn, aliases = {} }: { readonly signIn: readonly string[]; readonly aliases?: ScopeAliases },
): void {
  if (!providerScopes) return;
  if (missingScopes(scopes, [...providerScopes, ...signIn], aliases).length > 0)
    throw beyond('provider_scopes', 'certain provider scopes, and this goes beyond them');
}

/** `host` as `host[:port]`, in lower case. */
export function checkProxyTarget({ proxyHosts, proxyMethods }: ApiKey, host: string, method: string): void {
  if (proxyHosts && !proxyHosts.includes(host))
    throw beyond('proxy_hosts', 'certain hosts, and this is none of them');
  if (proxyMethods && !proxyMethods.includes(method))
    throw beyond('proxy_methods', 'certain methods, and this is none of them');
}

const beyond = (limit: string, text: string) =>
  new ValetkeyError('insufficient_key_scope', {
    detail: `This API key is limited to ${text}.`,
    extra: { limit },
  });
