import { HttpException } from '@nestjs/common';
import { ERROR_CODES, type ErrorCode } from './error-codes.js';

interface Particulars {
  /** Overrides the catalogue's text. Never put in it what an outsider sent. */
  detail?: string;
  /** Further public members of the problem document. */
  extra?: Record<string, unknown>;
  headers?: Record<string, string>;
  /** Private: for the log. */
  cause?: unknown;
}

/** Its `status` is private to TypeScript only; here it is read. */
const NestError = HttpException as unknown as new (
  message: string,
  status: number,
  options: ErrorOptions,
) => Error & Pick<HttpException, 'getStatus' | 'getResponse'>;

/** The one error that leaves the service: a public code, a private cause. A host application's filters know it as Nest's own. */
export class ValetkeyError extends NestError {
  declare readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly extra: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    readonly code: ErrorCode,
    { detail, extra = {}, headers = {}, cause }: Particulars = {},
  ) {
    const [status, title, text] = ERROR_CODES[code];
    super(code, status, { cause });
    this.name = 'ValetkeyError';
    this.title = title;
    this.detail = detail ?? text;
    this.extra = extra;
    this.headers = headers;
  }
}
