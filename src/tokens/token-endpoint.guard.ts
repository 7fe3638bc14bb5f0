import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { checkScope } from '../api-keys/api-key-limits.js';
import { ApiKeyVerifier } from '../api-keys/api-key-verifier.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { bearerToken } from '../sessions/bearer.js';
import { TokenEndpointError } from './token-endpoint.error.js';

const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;
const BASIC = /^Basic +([A-Za-z0-9+/]+=*)$/i;

/** Client authentication at `POST /oauth/token`: an API key as bearer or by HTTP Basic. */
@Injectable()
export class TokenEndpointGuard implements CanActivate {
  constructor(private readonly verifier: ApiKeyVerifier) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!FORM.test(request.headers['content-type'] ?? ''))
      throw new TokenEndpointError('invalid_request', 'Send application/x-www-form-urlencoded.');
    request.apiKey = await this.authenticate(request);
    checkScope(request.apiKey, 'tokens:read');
    return true;
  }

  private async authenticate(request: FastifyRequest) {
    const basic = BASIC.exec(request.headers.authorization ?? '')?.[1];
    if (basic === undefined) return this.verifier.verify(bearerToken(request), request.ip);
    return this.verifier.verify(keyOfBasic(basic), request.ip).catch((error: unknown) => {
      if (!(error instanceof ValetkeyError) || error.code !== 'invalid_api_key') throw error;
      // Asked for again in the scheme that was tried (RFC 6749 §5.2).
      throw new ValetkeyError(error.code, { headers: { 'www-authenticate': 'Basic realm="valetkey"' } });
    });
  }
}

/** The key is the password, beside a user name of the client's choosing, or the user name beside an empty password. */
function keyOfBasic(basic: string): string {
  const [user = '', password] = Buffer.from(basic, 'base64').toString().split(/:(.*)/s);
  return password || user;
}
