import fc from 'fast-check';
import { type Description, resolve, type Schema } from './description.js';
import { hostileString, MARKER } from './hostile-values.js';

/** Right values, by the names that fields and parameters have: without them nothing behind the first check is reached. */
const RIGHT: Readonly<Record<string, readonly string[]>> = {
  id: ['@user'],
  connection_id: ['@connection'],
  'Valetkey-Connection-Id': ['@connection'],
  user_id: ['@user'],
  provider: ['google'],
  audience: ['google'],
  host: ['@host'],
  path: ['userinfo', 'calendar/v3/users/me/calendarList', ''],
  scope: ['openid', 'openid email'],
  return_to: ['/', '/inbox?a=b'],
  grant_type: ['urn:ietf:params:oauth:grant-type:token-exchange'],
  subject_token: ['@access'],
  subject_token_type: ['urn:ietf:params:oauth:token-type:access_token'],
  refresh_token: ['@refresh'],
  access_token: ['@access'],
  email: ['@email', 'fuzz@example.test'],
  password: ['correct horse battery staple', '@password'],
  current_password: ['@password'],
  new_password: ['@password'],
  url: ['http://127.0.0.1:1/hook'],
  picture: ['https://example.test/picture.png'],
  code_challenge: ['E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
  code_verifier: ['dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'],
};

/** A value for a path, a query or a header: one that is right `rightly` times as often as not. */
export function text(
  name: string,
  schema: Schema,
  description: Description,
  rightly: number,
): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: rightly, arbitrary: fc.oneof(...rightTexts(name, resolve(description, schema))) },
    { weight: 1, arbitrary: hostileString },
  );
}

export function rightTexts(name: string, schema: Schema): fc.Arbitrary<string>[] {
  const known = RIGHT[name];
  if (schema.enum) return [fc.constantFrom(...schema.enum.map(String))];
  if (known) return [fc.constantFrom(...known)];
  if (schema.type === 'integer' || schema.type === 'number') return [integer(schema).map(String)];
  if (schema.type === 'boolean') return [fc.constantFrom('true', 'false')];
  if (schema.format === 'uuid') return [fc.uuid()];
  return [fc.string({ maxLength: Math.min(schema.maxLength ?? 60, 300) }).map((value) => MARKER + value)];
}

export const integer = ({ minimum = -1_000, maximum = 1_000 }: Schema) =>
  fc.oneof(
    fc.constantFrom(minimum, maximum, minimum - 1, maximum + 1),
    fc.integer({ min: Math.max(minimum, -2e9), max: Math.min(maximum, 2e9) }),
  );

/** Like `encodeURIComponent`, for lone surrogates too; what stands for something is left alone. */
export function encode(value: string): string {
  return [...Buffer.from(value)]
    .map((byte) => (/[\w.~@-]/.test(String.fromCharCode(byte)) && byte < 128 ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`))
    .join('');
} // prettier-ignore

/** A path of several segments, as it is as far as it can be sent. */
export const loosely = (value: string) =>
  [...value].map((character) => (/[!-"$->@-~]/.test(character) ? character : encode(character))).join('');
