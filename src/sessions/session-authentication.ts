import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { AccessTokens, type SessionClaims } from './access-token.js';
import { bearerToken } from './bearer.js';
import { Revocations } from './revocations.js';
import { SessionCookies } from './session-cookies.js';
import { Sightings } from './sightings.js';

/** Whose request it is. No database call. */
@Injectable()
export class SessionAuthentication {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly revocations: Revocations,
    private readonly cookies: SessionCookies,
    private readonly sightings: Sightings,
  ) {}

  /** The claims of the request's session. Throws `authentication_required` or `invalid_token`. */
  authenticate(request: FastifyRequest): SessionClaims {
    const claims = this.accessTokens.verify(this.credential(request));
    this.revocations.check(claims.sid);
    this.sightings.note(claims.sid);
    return claims;
  }

  private credential(request: FastifyRequest): string {
    const { authorization } = request.headers;
    const token = authorization === undefined ? this.cookies.accessToken(request) : bearerToken(request);
    if (token) return token;
    throw new ValetkeyError(authorization === undefined ? 'authentication_required' : 'invalid_token');
  }
}
