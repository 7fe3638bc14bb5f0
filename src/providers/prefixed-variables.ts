import type { Env } from '../config/read-env.js';
import { type Problem, readVariables, type Values, type Variables } from '../config/variable.js';

/** `my-idp` in paths is `MY_IDP` in variables. */
export const prefixOf = (id: string) => id.toUpperCase().replaceAll('-', '_');

/** Variables that several providers have, under one provider's name. */
export function withPrefix(prefix: string, variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(variables).map(([name, variable]) => [`${prefix}_${name}`, variable]),
  );
}

/** Reads them; the values are found under the names without the prefix. */
export function readWithPrefix<V extends Variables>(
  prefix: string,
  variables: V,
  env: Env,
  problems: Problem[],
): Partial<Values<V>> {
  const values = readVariables(withPrefix(prefix, variables), env, problems);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name.slice(prefix.length + 1), value]),
  ) as Partial<Values<V>>;
}
