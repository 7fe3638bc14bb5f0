import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import type { ErrorCode } from '../errors/error-codes.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { returnWith } from './return-with.js';

/** The codes a browser may be sent back with. */
export const BROWSER_CODES: ReadonlySet<ErrorCode> = new Set([
  'access_denied',
  'invalid_state',
  'invalid_id_token',
  'provider_error',
  'provider_unavailable',
  'email_unverified',
  'account_exists',
  'account_disabled',
  'connection_in_use',
  'session_changed',
  'rate_limited',
  'hosted_domain_required',
  'invalid_request',
  'internal_error',
]);

declare module 'fastify' {
  interface FastifyRequest {
    /** Where a failure of this navigation ends, if not on the login page. Already judged. */
    failureUrl?: string | undefined;
  }
}

/** A person who navigated is never left on JSON: sends the browser to the frontend's login page with a code, or where the app that sent them said. */
@Catch()
export class AuthRedirectFilter implements ExceptionFilter {
  constructor(
    private readonly config: Config,
    @Inject(ProblemFilter) private readonly problems: ProblemFilter,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = this.problems.toProblem(error);
    if (problem.code === 'provider_not_found') return this.problems.answer(problem, request, reply);
    this.problems.report(problem, request);
    const code = BROWSER_CODES.has(problem.code) ? problem.code : 'internal_error';
    const url = returnWith(request.failureUrl ?? `${this.config.frontendUrl}/login`, 'error', code);
    void reply.header('cache-control', 'no-store').redirect(url, 302);
  }
}
