import {
  clientProvider,
  type ClientSettings,
  OAuth2Provider,
  readStandardClaims,
  requestJson,
} from 'valetkey';
import { z } from 'zod';

const user = z.looseObject({
  id: z.string().regex(/^\d+$/),
  username: z.string(),
  email: z.string().nullish(),
  verified: z.boolean().optional(),
});
type User = z.infer<typeof user>;

export class DiscordProvider extends OAuth2Provider<User> {
  readonly id = 'discord';
  readonly label = 'Discord';
  private readonly me: string;

  constructor(client: ClientSettings, callbackUrl: string) {
    const base = client.baseUrl ?? 'https://discord.com';
    super(client, callbackUrl, {
      authorization_endpoint: `${base}/oauth2/authorize`,
      token_endpoint: `${base}/api/oauth2/token`,
      revocation_endpoint: `${base}/api/oauth2/token/revoke`,
    });
    this.me = `${base}/api/users/@me`;
  }

  protected userinfo(accessToken: string): Promise<User> {
    const headers = { authorization: `Bearer ${accessToken}` };
    return requestJson('Discord', this.me, user, { headers });
  }

  protected toProfile({ id, username, email, verified }: User) {
    return readStandardClaims({ sub: id, name: username, email, email_verified: verified });
  }
}

export const discord = clientProvider({
  id: 'discord',
  label: 'Discord',
  scopes: 'identify email',
  provider: DiscordProvider,
});
