/** At most: nobody makes us wait for ever. */
const MOST_SECONDS = 3600;

/** RFC 9110 §10.2.3: seconds, or a date. */
export function readRetryAfter(header: string | string[] | undefined): number | undefined {
  if (typeof header !== 'string') return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return seconds > 0 ? Math.min(Math.ceil(seconds), MOST_SECONDS) : undefined;
}
