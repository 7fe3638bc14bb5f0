import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Inject,
  Logger,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../errors/error-codes.js';
import { ValetkeyError } from '../errors/valetkey.error.js';

const CODES: Record<number, ErrorCode> = {
  400: 'invalid_request',
  401: 'authentication_required',
  404: 'not_found',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  503: 'service_unavailable',
};

/** RFC 6750 §3. */
const CHALLENGES: Partial<Record<ErrorCode, string>> = {
  authentication_required: 'Bearer',
  invalid_token: 'Bearer error="invalid_token"',
};

/** Turns an error of a lower floor into a public one; undefined where it does not know it. */
export type ErrorTranslator = (error: unknown) => ValetkeyError | undefined;
export const ERROR_TRANSLATOR = Symbol('error translator');

/** Every error leaves as RFC 9457 `application/problem+json`; what is not ours leaves as an `internal_error` and a log line. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  constructor(@Inject(ERROR_TRANSLATOR) private readonly translate: ErrorTranslator) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = this.toProblem(error);
    this.report(problem, request);
    const challenge = CHALLENGES[problem.code];
    if (challenge) reply.header('www-authenticate', challenge);
    void reply
      .code(problem.status)
      .headers({
        ...problem.headers,
        'cache-control': 'no-store',
        'content-type': 'application/problem+json',
      })
      .send(JSON.stringify(toBody(problem, request.id)));
  }

  /** Logs what is our or a provider's fault; what a caller did wrong only on request. */
  report({ status, code, cause }: ValetkeyError, request: FastifyRequest): void {
    const level = code === 'internal_error' ? 'error' : status >= 500 ? 'warn' : 'debug';
    this.logger[level]({ err: cause, request_id: request.id }, code);
  }

  /** What the error is to the outside. */
  toProblem(error: unknown): ValetkeyError {
    if (error instanceof ValetkeyError) return error;
    const translated = this.translate(error);
    if (translated) return translated;
    const status =
      error instanceof HttpException
        ? error.getStatus()
        : Number((error as { statusCode?: unknown })?.statusCode);
    const code = CODES[status] ?? (status >= 400 && status < 500 ? 'invalid_request' : 'internal_error');
    // The framework's 404 quotes the URL, and in it perhaps a code: it says nothing that the log line of the request doesn't.
    return new ValetkeyError(code, { cause: status === 404 ? undefined : error });
  }
}

export function toBody({ code, title, status, detail, extra }: ValetkeyError, requestId: string): object {
  return { type: `urn:valetkey:error:${code}`, title, status, detail, code, request_id: requestId, ...extra };
}
