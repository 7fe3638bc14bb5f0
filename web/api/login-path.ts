/**
 * A path on this site, or undefined: what leaves it (`//evil`, `/\evil`, a tab between the slashes) is dropped,
 * and so is what resolves to such a path (`/.//evil`).
 */
export function sameOriginPath(value: string | null): string | undefined {
  if (!value?.startsWith('/')) return undefined;
  try {
    const url = new URL(value, location.origin);
    const stays = url.origin === location.origin && !url.pathname.startsWith('//');
    return stays ? url.pathname + url.search + url.hash : undefined;
  } catch {
    return undefined;
  }
}

/** Where to sign in and come back from to the page shown now. */
export function loginPath(): string {
  const here = location.pathname + location.search + location.hash;
  return here === '/' ? '/login' : `/login?${new URLSearchParams({ return_to: here })}`;
}
