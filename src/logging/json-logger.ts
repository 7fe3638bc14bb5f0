import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

interface PlainError {
  type: string;
  message: string;
  code?: unknown;
  stack?: string | undefined;
  cause?: PlainError | undefined;
}

/** An error without what libraries hang on it: a failed query carries its parameters, a failed request its headers. */
function plainError(error: unknown): PlainError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return { type: name, message, ...(code === undefined ? {} : { code }), stack, cause: plainError(cause) };
}

export function createPino(level: string): Logger {
  return pino({
    level,
    base: null,
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: plainError },
  });
}

/** Nest tells each module and route it sets up: nothing an operator could act on. */
const FRAMEWORK = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** Nest's log as JSON lines. `logger.warn({ err, … }, 'what happened')` keeps its fields. */
export class JsonLogger implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log = this.writer('info');
  error = this.writer('error');
  warn = this.writer('warn');
  debug = this.writer('debug');
  verbose = this.writer('trace');
  fatal = this.writer('fatal');

  private writer(level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal') {
    return (message: unknown, ...rest: unknown[]): void => {
      const context = rest.pop();
      if (level === 'info' && FRAMEWORK.has(String(context))) return;
      if (typeof message !== 'object' || message === null)
        return this.pino[level]({ context }, String(message));
      const fields = message instanceof Error ? { err: message } : message;
      this.pino[level](
        { context, ...fields },
        rest.find((part) => typeof part === 'string'),
      );
    };
  }
}
