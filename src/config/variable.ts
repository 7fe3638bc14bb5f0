import type { z } from 'zod';

/** One environment variable: how it is read, and the words `docs/configuration.md` and the start-up report use. */
export interface Variable<T = unknown> {
  readonly schema: z.ZodType<T, string | undefined>;
  readonly about: string;
  readonly accepts: string;
  /** As shown to people; the value itself is the schema's business. */
  readonly default?: string;
  readonly example?: string;
}

export type Variables = Readonly<Record<string, Variable>>;
export type Values<V extends Variables> = {
  readonly [K in keyof V]: V[K] extends Variable<infer T> ? T : never;
};

export function variable<T>(
  schema: z.ZodType<T, string | undefined>,
  words: Omit<Variable, 'schema'>,
): Variable<T> {
  return { schema, ...words };
}

/** A wrong variable: never with its value, which may be a secret. */
export interface Problem {
  readonly variable: string;
  readonly wrong: string;
  readonly accepts?: string;
}

/** Reads a group of variables; an empty value counts as unset. Adds every problem found to `problems`. */
export function readVariables<V extends Variables>(
  variables: V,
  env: Readonly<Record<string, string | undefined>>,
  problems: Problem[],
): Partial<Values<V>> {
  const values: Record<string, unknown> = {};
  for (const [name, { schema, accepts }] of Object.entries(variables)) {
    const result = schema.safeParse(env[name]?.trim() || undefined);
    if (result.success) values[name] = result.data;
    else problems.push({ variable: name, wrong: result.error.issues[0]?.message ?? 'is not valid', accepts });
  }
  return values as Partial<Values<V>>;
}
