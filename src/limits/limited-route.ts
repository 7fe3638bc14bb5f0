import type { FastifyRequest } from 'fastify';
import type { LimitName } from './limits.catalogue.js';

export const LIMITED = Symbol('limited');
/** Tells the API description that a route may answer `rate_limited`. */
export const LIMITED_EXTENSION = 'x-limited';

/** What `@Limited()` says of its route. */
export interface LimitedRoute {
  readonly name: LimitName;
  /** The account that a request is about, if it can be told. */
  readonly account?: ((request: FastifyRequest) => string | undefined) | undefined;
  /** Whether a refused request had brought a credential at all: every visitor asks whether he is signed in. */
  readonly counts?: ((request: FastifyRequest) => boolean) | undefined;
}
