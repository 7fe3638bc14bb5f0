import {
  type ClientSettings,
  type HeldTokens,
  OAuth2Strategy,
  OAuthError,
  type Provider,
  readStandardClaims,
  refreshTokenSet,
  requestJson,
  revokeToken,
  type TokenSet,
} from 'valetkey';
import { z } from 'zod';

const user = z.looseObject({
  id: z.string().regex(/^\d+$/),
  username: z.string(),
  email: z.string().nullish(),
  verified: z.boolean().optional(),
});

export class DiscordProvider implements Provider {
  readonly id = 'discord';
  readonly label = 'Discord';
  readonly scopes;
  readonly strategy;
  private readonly base: string;

  constructor(
    private readonly client: ClientSettings,
    callbackUrl: string,
  ) {
    this.base = client.baseUrl ?? 'https://discord.com';
    this.scopes = { signIn: client.scopes, extra: client.extraScopes };
    this.strategy = new OAuth2Strategy(client, callbackUrl, async () => ({
      authorization_endpoint: `${this.base}/oauth2/authorize`,
      token_endpoint: `${this.base}/api/oauth2/token`,
    }));
  }

  authorizationOptions(): object {
    return {};
  }

  async readProfile({ accessToken }: TokenSet) {
    const { id, username, email, verified } = await this.me(accessToken);
    return readStandardClaims({ sub: id, name: username, email, email_verified: verified });
  }

  refresh(refreshToken: string, held: readonly string[]): Promise<TokenSet> {
    return refreshTokenSet(`${this.base}/api/oauth2/token`, this.client, refreshToken, held);
  }

  revoke(tokens: HeldTokens): Promise<void> {
    return revokeToken(`${this.base}/api/oauth2/token/revoke`, tokens, this.client);
  }

  async fetchUserinfo(accessToken: string, subject: string) {
    const me = await this.me(accessToken);
    if (me.id !== subject) throw new OAuthError('invalid', 'Discord answered about somebody else');
    return me;
  }

  private me(accessToken: string) {
    const headers = { authorization: `Bearer ${accessToken}` };
    return requestJson('Discord', `${this.base}/api/users/@me`, user, { headers });
  }
}
