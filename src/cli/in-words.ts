import { ConfigError } from '../config/config.error.js';
import { isDatabaseUnavailable } from '../database/database-errors.js';
import { ValetkeyError } from '../errors/valetkey.error.js';

/** An error for a terminal: what went wrong, without a stack trace and without the database's address or password. */
export function inWords(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof ValetkeyError) return error.detail;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (isDatabaseUnavailable(error)) return `the database is not reachable (${String(code ?? message)})`;
  return String(message ?? error)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}
