import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemFilter } from '../http/problem.filter.js';
import { TokenEndpointError, toTokenEndpointError } from './token-endpoint.error.js';

/** The only place whose errors are not problem documents: clients of a token endpoint read RFC 6749 §5.2. */
@Catch()
export class TokenEndpointFilter implements ExceptionFilter {
  constructor(private readonly problems: ProblemFilter) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const { error, description, status, headers, extra } =
      thrown instanceof TokenEndpointError ? thrown : this.translate(thrown, request);
    void reply
      .code(status)
      .headers({ ...headers, 'cache-control': 'no-store', pragma: 'no-cache' })
      .send({ error, error_description: plain(description), ...extra });
  }

  private translate(thrown: unknown, request: FastifyRequest): TokenEndpointError {
    const problem = this.problems.toProblem(thrown);
    this.problems.report(problem, request);
    return toTokenEndpointError(problem);
  }
}

/** The characters that `error_description` may have. */
function plain(text: string): string {
  return text.replaceAll('’', "'").replace(/[^\x20\x21\x23-\x5B\x5D-\x7E]/g, ' ');
}
