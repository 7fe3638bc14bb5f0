import type { StrategyRequest } from '../../oauth/authorization-code.js';
import type { TokenSet } from '../../oauth/token-set.js';
import type { ClientSettings } from '../client.settings.js';
import { OAuth2Strategy } from '../oauth2.strategy.js';
import { readGraphError } from './facebook.error.js';
import type { FacebookGraph } from './facebook.graph.js';

export class FacebookStrategy extends OAuth2Strategy {
  constructor(
    settings: ClientSettings,
    callbackUrl: string,
    private readonly graph: FacebookGraph,
  ) {
    super(settings, callbackUrl, async () => graph);
  }

  /** The answer does not say what the person unticked. */
  override async validate(
    request: StrategyRequest,
    accessToken: string,
    refreshToken: string | undefined,
    response: object,
  ): Promise<TokenSet> {
    const tokens = await super.validate(request, accessToken, refreshToken, response);
    const { is_valid, scopes } = await this.graph.debug(accessToken);
    return { ...tokens, scopes: (is_valid && scopes) || tokens.scopes };
  }

  override parseErrorResponse(body: string, status: number): Error {
    return readGraphError({ status, body }, 'The token endpoint');
  }
}
