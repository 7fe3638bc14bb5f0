/** `return_to` with a parameter of ours. The rest of its query stays as it is; a forged `code` or `error` in it does not. */
export function returnWith(returnTo: string, name: 'code' | 'error', value: string): string {
  const url = new URL(returnTo);
  for (const ours of ['code', 'error']) if (url.searchParams.has(ours)) url.searchParams.delete(ours);
  url.search = `${url.search}${url.search && '&'}${name}=${encodeURIComponent(value)}`;
  return url.href;
}
