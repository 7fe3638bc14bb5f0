import { QueryFailedError } from 'typeorm';

interface PostgresError {
  code?: string;
  syscall?: string;
  constraint?: string;
}

const cause = (error: unknown): PostgresError =>
  ((error instanceof QueryFailedError ? error.driverError : error) ?? {}) as PostgresError;

/** The violated unique constraint's name, if that is what happened. */
export function violatedUnique(error: unknown): string | undefined {
  const { code, constraint } = cause(error);
  return code === '23505' ? (constraint ?? '') : undefined;
}

/** A row that a statement refers to is gone. */
export function violatedForeignKey(error: unknown): boolean {
  return cause(error).code === '23503';
}

/** A step that had to find a row found none, and nothing of its statement is written (statement.ts). */
export function missedRow(error: unknown): boolean {
  return cause(error).code === '22012';
}

/** Others stood in the way: two who waited for each other, or who changed the same. Nothing is written, and another try may do. */
export function wasGivenUp(error: unknown): boolean {
  return ['40P01', '40001'].includes(cause(error).code ?? '');
}

/** The service has no database to ask: not started yet, or gone. */
export class DatabaseUnavailableError extends Error {
  constructor(options?: ErrorOptions) {
    super('The database is not reachable', options);
    this.name = 'DatabaseUnavailableError';
  }
}

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
/** 08 connection exceptions, 53 no resources, 57P shutdown and start-up, 25006 read-only standby. */
const SQLSTATE = /^(08...|53...|57P..|25006)$/;
const MESSAGE = /timeout|terminated|Connection ended|not queryable|Client was closed|Cannot use a pool/i;

/** Whether an error says that the database is away, rather than that a statement is wrong. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailableError) return true;
  const { code, syscall } = cause(error);
  // Node gives the code of a broken connection also to a caller who hangs up, but names no call of the system's then.
  if (code === 'ECONNRESET') return syscall !== undefined || error instanceof QueryFailedError;
  if (code) return NETWORK.has(code) || SQLSTATE.test(code);
  return error instanceof Error && (MESSAGE.test(error.message) || error.name === 'TypeORMConnectionError');
}
