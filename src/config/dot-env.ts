import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { Env } from './read-env.js';

/** Development reads `.env` in the working folder; what is set already wins. */
export function loadDotEnv(env: Env): Env {
  if (env.NODE_ENV === 'production') return env;
  try {
    return { ...parseEnv(readFileSync('.env', 'utf8')), ...env };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return env;
    throw error;
  }
}
