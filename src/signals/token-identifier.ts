import { createHash } from 'node:crypto';
import type { TokenIdentifier } from '../oauth/risc-event.js';

const PREFIX = 16;

/** Whether a token is the one that is meant (https://developers.google.com/identity/protocols/risc#token_identifiers). */
export function isIdentified(token: string, { by, value }: TokenIdentifier): boolean {
  return by === 'prefix' ? token.slice(0, PREFIX) === value : doubleSha512(token) === value;
}

function doubleSha512(token: string): string {
  const once = createHash('sha512').update(token).digest();
  return createHash('sha512').update(once).digest('base64');
}
