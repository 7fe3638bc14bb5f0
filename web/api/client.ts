import createClient from 'openapi-fetch';
import { boundedFetch } from './bounded-fetch.js';
import { Problem, problemFrom, unreachable } from './problem.js';
import type { paths } from './schema.gen.js';
import { sessionFetch } from './session-fetch.js';

const baseUrl = location.origin;

/** For calls that need a session, and for those that don't. */
export const signedIn = createClient<paths>({ baseUrl, credentials: 'same-origin', fetch: sessionFetch });
export const anyone = createClient<paths>({ baseUrl, credentials: 'same-origin', fetch: boundedFetch });

/** The body of a good answer; everything else is thrown as a Problem. */
export async function bodyOf<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<NonNullable<T>> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw cause instanceof SyntaxError ? problemFrom(0, undefined) : unreachable();
  });
  if (!response.ok || data === undefined || data === null) throw problemFrom(response.status, error);
  return data;
}

/** A good answer whose body says nothing of interest; everything else is thrown as a Problem. */
export async function done(call: Promise<{ error?: unknown; response: Response }>): Promise<void> {
  const { error, response } = await call.catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw problemFrom(response.status, error);
}

export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : problemFrom(0, undefined);
}
