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

/** The one error that leaves the service: a public code, a private cause. */
export class ValetkeyError extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly extra: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    readonly code: ErrorCode,
    { detail, extra = {}, headers = {}, cause }: Particulars = {},
  ) {
    super(code, { cause });
    const [status, title, text] = ERROR_CODES[code];
    this.name = 'ValetkeyError';
    this.status = status;
    this.title = title;
    this.detail = detail ?? text;
    this.extra = extra;
    this.headers = headers;
  }
}
