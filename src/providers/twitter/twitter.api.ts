import { z } from 'zod';
import { OAuthError } from '../../oauth/oauth.error.js';
import { oauth1Authorization, type OAuth1Pair } from '../../oauth/oauth1-signature.js';
import { requestJson } from '../../oauth/request-json.js';
import { subjectSchema } from '../subject.js';

const user = z.object({
  data: z.looseObject({
    id: subjectSchema,
    name: z.string(),
    profile_image_url: z.string().optional(),
    confirmed_email: z.string().nullish(),
  }),
});
const account = z.looseObject({
  // The number beside it is too large for JavaScript.
  id_str: subjectSchema,
  name: z.string(),
  profile_image_url_https: z.string().nullish(),
  /** Null where there is none or it is not verified. */
  email: z.string().nullish(),
});

export type TwitterUser = z.infer<typeof user>['data'];

/** https://docs.x.com/x-api */
export class TwitterApi {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly revocation_endpoint: string;
  readonly origin: string;
  private readonly base: string;

  constructor(baseUrl: string | undefined) {
    this.base = baseUrl ?? 'https://api.x.com';
    this.origin = new URL(this.base).origin;
    this.authorization_endpoint = `${baseUrl ?? 'https://x.com'}/i/oauth2/authorize`;
    this.token_endpoint = `${this.base}/2/oauth2/token`;
    this.revocation_endpoint = `${this.base}/2/oauth2/revoke`;
  }

  /** The address is told to apps that may ask for it and did: to others the field is an error. */
  async me(accessToken: string, scopes: readonly string[]): Promise<TwitterUser> {
    const fields = ['profile_image_url', ...(scopes.includes('users.email') ? ['confirmed_email'] : [])];
    const url = `${this.base}/2/users/me?user.fields=${fields.join(',')}`;
    const { data } = await requestJson('Twitter', url, user, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    return data;
  }

  /** Whose an OAuth 1.0a token is: the signature holds only if it was issued to this consumer. */
  async account(consumer: OAuth1Pair, token: OAuth1Pair): Promise<z.infer<typeof account>> {
    const url = `${this.base}/1.1/account/verify_credentials.json?include_email=true&include_entities=false&skip_status=true`;
    const headers = { authorization: oauth1Authorization({ method: 'GET', url, consumer, token }) };
    return requestJson('Twitter', url, account, { headers }).catch((error) => {
      const refused = error instanceof OAuthError && [400, 401, 403].includes(error.status ?? 0);
      throw refused ? invalidToken(error) : error;
    });
  }
}

export const invalidToken = (cause?: unknown) =>
  new OAuthError('rejected', 'Twitter does not accept the access token', { error: 'invalid_token', cause });
