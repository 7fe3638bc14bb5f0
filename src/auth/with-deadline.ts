import { ValetkeyError } from '../errors/valetkey.error.js';

/** All of a provider's answers to one sign-in together. */
export const PROVIDER_MS = 9_000;

/** Bounds work with a provider as a whole: each exchange has its own limit, but a flow has several. */
export async function withDeadline<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ValetkeyError('provider_unavailable')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
