import { randomBytes } from 'node:crypto';

const SHAPE = /^vk_[A-Za-z0-9_-]{43}$/;

/** 256 random bits: no dictionary reaches them, so a plain SHA-256 keeps them safe on file. */
export function newSecret(): string {
  return `vk_${randomBytes(32).toString('base64url')}`;
}

/** Spares the database whatever else is sent as a bearer. */
export function isSecret(text: string): boolean {
  return SHAPE.test(text);
}
