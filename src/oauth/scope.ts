/** RFC 6749 §3.3: space-delimited, order without meaning. */
export function parseScope(scope: string): string[] {
  return [...new Set(scope.split(' ').filter(Boolean))].sort();
}

/** A provider's second name for a scope, by the first. */
export type ScopeAliases = Readonly<Record<string, string>>;

/** One name for each scope, whichever of a provider's was used. */
export function canonicalScopes(scopes: readonly string[], aliases: ScopeAliases): string[] {
  return scopes.map((scope) => (Object.hasOwn(aliases, scope) ? aliases[scope]! : scope));
}

/** Those asked for that were not granted, under either name. */
export function missingScopes(
  asked: readonly string[],
  granted: readonly string[],
  aliases: ScopeAliases,
): string[] {
  const names = new Set(canonicalScopes(granted, aliases));
  return asked.filter((scope) => !names.has(canonicalScopes([scope], aliases)[0]!));
}
