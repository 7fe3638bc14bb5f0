/** The service answers within 25 s however slow a provider is; what takes longer is lost. */
export function boundedFetch(request: Request): Promise<Response> {
  return fetch(request, { signal: AbortSignal.timeout(30_000) });
}
