import { COMMON_WORDS } from './common-words.js';

/** NIST SP 800-63B §3.1.1. Long passphrases are welcome; the end of it keeps the work bounded. */
const SHORTEST = 8;
const LONGEST = 1024;

/** Rows of keyboards, as fingers walk over them, and what everybody can count. */
const WALKS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '147258369',
  '123qweasdzxc',
];
const BOTH_WAYS = WALKS.flatMap((walk) => [walk, [...walk].toReversed().join('')]);

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '€': 'e',
};

/**
 * Why a password would be guessed among the first, in words for the person; undefined if it would not. No rules of
 * composition (§3.1.1.2): they make passwords worse. `about`: words that are tied to the person or the service.
 */
export function weakness(password: string, about: readonly string[] = []): string | undefined {
  const length = [...password].length;
  if (length < SHORTEST) return `The password must have at least ${SHORTEST} characters.`;
  if (length > LONGEST) return `The password must have at most ${LONGEST} characters.`;
  const plain = password.toLowerCase();
  if (new Set(plain).size < 4) return 'The password repeats too few characters.';
  if (isWalk(plain.replace(/[^\p{L}\p{N}]/gu, '')))
    return 'The password is a sequence that everybody can guess.';
  if (hearts(plain).some(isCommon)) return 'The password is one of the most common ones.';
  const own = about.map(lettersOf).filter((word) => word.length >= 3);
  if (
    hearts(plain).some((heart) => own.some((word) => heart.includes(word)) && restOf(heart, own).length < 4)
  )
    return 'The password is made of the name, the e-mail address or the name of the service.';
  return undefined;
}

/** Two or three pieces of walks, each of them long enough to be one. */
function isWalk(text: string): boolean {
  for (let pieces = 0, rest = text; pieces < 3; pieces++) {
    const length = longestPiece(rest);
    if (length < 3) return false;
    rest = rest.slice(length);
    if (rest.length < 3) return true;
  }
  return false;
}

function longestPiece(text: string): number {
  for (let length = text.length; length >= 3; length--)
    if (BOTH_WAYS.some((walk) => walk.includes(text.slice(0, length)))) return length;
  return 0;
}

/** The letters that are left when what is hung on at both ends is taken off, as they stand and with look-alikes read as letters. */
function hearts(plain: string): string[] {
  const bare = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const read = (text: string) => lettersOf([...text].map((char) => LOOK_ALIKES[char] ?? char).join(''));
  return [lettersOf(bare), read(bare), read(plain.replace(/\d+$/, '')), read(plain)];
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, '');

function isCommon(heart: string): boolean {
  const half = heart.slice(0, heart.length / 2);
  return COMMON_WORDS.has(heart) || (half + half === heart && COMMON_WORDS.has(half));
}

function restOf(heart: string, words: readonly string[]): string {
  return words
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), heart);
}
