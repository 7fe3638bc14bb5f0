import { z } from 'zod';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { weakness } from './weakness.js';

/** As it comes in: any characters, but no half ones. How long it may be is `weakness.ts`’ business; 1024 characters have up to 2048 units. */
export const passwordSchema = z
  .string()
  .min(1)
  .max(2048)
  .regex(/^\P{Cs}*$/u, 'must be well-formed Unicode');

/** One password however it was typed: composed or not, full width or not (NIST SP 800-63B §3.1.1.2, Unicode NFKC). */
export const normalizePassword = (password: string) => password.normalize('NFKC');

/** Throws `weak_password` with the reason. `about`: the address, the name, what else an attacker would try first. */
export function checkPassword(password: string, about: readonly (string | null)[]): void {
  const words = ['valetkey', ...about].flatMap((text) => (text ? [text, ...text.split(/[^\p{L}]+/u)] : []));
  const detail = weakness(normalizePassword(password), words);
  if (detail) throw new ValetkeyError('weak_password', { detail });
}
