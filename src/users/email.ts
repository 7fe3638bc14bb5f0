import { z } from 'zod';

/** RFC 5321 §4.5.3.1.3. */
const LONGEST = 254;
/** One plain @, no white space, quotes, lists or angle brackets, no control or invisible characters. */
const SHAPE = /^[^\s@,;:<>()[\]\\"\p{C}]+@[^\s@,;:<>()[\]\\"\p{C}]+\.[^\s@,;:<>()[\]\\"\p{C}.]+$/u;

export function isEmail(text: string): boolean {
  return text.length <= LONGEST && SHAPE.test(text);
}

export const emailSchema = z.string().refine(isEmail, 'is not an e-mail address');

/**
 * What makes two addresses one: ASCII case, nothing else. Unicode case folding would make the Kelvin sign a k
 * and let a stranger's look-alike mailbox take over an account.
 */
export function emailKey(email: string): string {
  return email.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
