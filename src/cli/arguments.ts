import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { API_KEY_SCOPES } from '../api-keys/api-key-scopes.js';
import { httpUrl } from '../config/formats.js';

/** Reads an argument by a schema; commander tells which one it was and why it was refused. */
const by =
  <T>(schema: z.ZodType<T, string>, complaint: string) =>
  (text: string): T => {
    const { success, data } = schema.safeParse(text);
    if (!success) throw new InvalidArgumentError(complaint);
    return data;
  };

const commaSeparated = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean));
const some = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  commaSeparated.pipe(z.array(item).min(1)) as unknown as z.ZodType<z.infer<Item>[], string>;

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;
const TEN_YEARS = 315_360_000;

export const keyName = by(
  z
    .string()
    .trim()
    .regex(/^\P{C}{1,100}$/u),
  'A name has 1 to 100 printable characters.',
);
export const id = by(z.uuid(), 'An id is a UUID.');
export const scopes = by(some(z.enum(API_KEY_SCOPES)), `Scopes are ${API_KEY_SCOPES.join(', ')}.`);
export const words = by(
  some(z.string().regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/)),
  'Give one or more, comma separated.',
);
export const hosts = by(
  some(
    z
      .string()
      .toLowerCase()
      .regex(/^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/),
  ),
  'Give host[:port], comma separated.',
);
export const address = by(z.url({ protocol: /^https?$/ }), 'Give an address like https://auth.example.com.');
export const methods = by(
  some(
    z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]+$/),
  ),
  'Give methods like GET,POST.',
);
export const apiUrl = by(httpUrl, 'Give an https URL; plain http on loopback only.');
export const duration = by(
  z
    .string()
    .regex(/^\d{1,9}[smhdw]$/)
    .transform((text) => Number.parseInt(text, 10) * SECONDS[text.slice(-1) as keyof typeof SECONDS])
    .pipe(z.number().min(1).max(TEN_YEARS)),
  'Give a duration like 90s, 30m, 12h, 30d or 52w, ten years at most.',
);

/** Each instance looks for new keys every 2 s. */
export const lead = (text: string): number => {
  const seconds = duration(text);
  if (seconds < 5) throw new InvalidArgumentError('Every instance has to load the key first: 5s at least.');
  return seconds;
};

/** An option may be given several times: its lists are joined. */
export const each =
  <T>(read: (text: string) => T[]) =>
  (text: string, before: T[] = []): T[] => [...new Set([...before, ...read(text)])];
