import { createHash } from 'node:crypto';

/** A native SDK puts the nonce into the ID token as it was given to it, or its SHA-256, depending on the platform. */
export function nonceForms(nonce: string): string[] {
  const digest = createHash('sha256').update(nonce).digest();
  return [nonce, digest.toString('hex'), digest.toString('base64url')];
}
