import type { StrategyRequest } from '../../oauth/authorization-code.js';
import type { TokenSet } from '../../oauth/token-set.js';
import { OAuth2Strategy } from '../oauth2.strategy.js';

export class GithubStrategy extends OAuth2Strategy {
  override async validate(
    request: StrategyRequest,
    accessToken: string,
    refreshToken: string | undefined,
    response: object,
  ): Promise<TokenSet> {
    return splitScopes(await super.validate(request, accessToken, refreshToken, response));
  }
}

/** GitHub asks for scopes with spaces between them and answers with commas. */
export const splitScopes = (tokens: TokenSet): TokenSet => ({
  ...tokens,
  scopes: tokens.scopes.flatMap((scope) => scope.split(',')),
});
