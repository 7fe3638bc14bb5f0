import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ProblemFilter } from './problem.filter.js';

/** For a host application's own routes: what our guards and services refuse there leaves as a problem, the rest is the host's. */
@Catch(ValetkeyError)
export class ValetkeyErrorFilter extends ProblemFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    http.getResponse<FastifyReply>().header('x-request-id', http.getRequest<FastifyRequest>().id);
    super.catch(error, host);
  }
}
