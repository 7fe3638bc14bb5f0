import { Injectable } from '@nestjs/common';
import type { ApiKey } from '../api-keys/api-key.js';
import { parseScope } from '../oauth/scope.js';
import { AccessTokens } from '../sessions/access-token.js';
import { Revocations } from '../sessions/revocations.js';
import { HandOutService } from './hand-out.service.js';
import {
  ACCESS_TOKEN,
  TOKEN_EXCHANGE,
  type TokenExchange,
  type TokenExchangeResponse,
  tokenExchangeSchema,
} from './token-exchange.js';
import { TokenEndpointError } from './token-endpoint.error.js';

/** RFC 8693: a session's access token for the user's access token at a provider. */
@Injectable()
export class TokenExchangeService {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly revocations: Revocations,
    private readonly handOuts: HandOutService,
  ) {}

  async exchange(key: ApiKey, form: unknown): Promise<TokenExchangeResponse> {
    const exchange = readExchange(form);
    const { sub: userId, sid: sessionId } = this.accessTokens.verify(exchange.subject_token);
    this.revocations.check(sessionId);
    const token = await this.handOuts.handOut(key, {
      userId,
      sessionId,
      provider: exchange.audience,
      scopes: parseScope(exchange.scope),
      connectionId: exchange.connection_id,
    });
    return {
      access_token: token.accessToken,
      issued_token_type: ACCESS_TOKEN,
      token_type: token.tokenType,
      ...(token.expiresIn === null ? {} : { expires_in: token.expiresIn }),
      scope: token.scopes.join(' '),
    };
  }
}

/** A parameter without a value counts as omitted, one sent twice as wrong (RFC 6749 §3.2). */
function readExchange(form: unknown): TokenExchange {
  const sent = Object.fromEntries(Object.entries(form ?? {}).filter(([, value]) => value !== ''));
  if (typeof sent.grant_type === 'string' && sent.grant_type !== TOKEN_EXCHANGE)
    throw new TokenEndpointError('unsupported_grant_type', `Only ${TOKEN_EXCHANGE} is supported.`);
  const { data, error } = tokenExchangeSchema.safeParse(sent);
  if (data) return data;
  const wrong = [...new Set(error.issues.map(({ path }) => String(path[0])))];
  const code = wrong.every((parameter) => parameter === 'scope') ? 'invalid_scope' : 'invalid_request';
  throw new TokenEndpointError(code, `Missing or not of the documented form: ${wrong.join(', ')}.`);
}
