import { z } from 'zod';
import type { BoundedRequest } from '../../http/bounded-request.js';
import { basicAuthorization } from '../../oauth/client-authentication.js';
import { type ErrorAnswer, OAuthError, readOAuthError } from '../../oauth/oauth.error.js';
import { requestAnswer } from '../../oauth/request-answer.js';
import { requestJson } from '../../oauth/request-json.js';
import type { ClientSettings } from '../client.settings.js';

const user = z.looseObject({
  id: z.int().positive(),
  login: z.string(),
  name: z.string().nullish(),
  avatar_url: z.string().nullish(),
});
const emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));
const application = z.object({
  app: z.object({ client_id: z.string() }),
  user: z.object({ id: z.int().positive() }).nullish(),
  scopes: z.array(z.string()).nullish(),
  expires_at: z.iso.datetime({ offset: true }).nullish(),
});

export type GithubUser = z.infer<typeof user>;
export type GithubEmail = z.infer<typeof emails>[number];

/** https://docs.github.com/en/rest, and the addresses beside it. */
export class GithubApi {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly origin: string;
  private readonly base: string;

  constructor(private readonly client: Pick<ClientSettings, 'clientId' | 'clientSecret' | 'baseUrl'>) {
    const web = client.baseUrl ?? 'https://github.com';
    this.base = client.baseUrl ? `${client.baseUrl}/api/v3` : 'https://api.github.com';
    this.origin = new URL(this.base).origin;
    this.authorization_endpoint = `${web}/login/oauth/authorize`;
    this.token_endpoint = `${web}/login/oauth/access_token`;
  }

  user(accessToken: string): Promise<GithubUser> {
    return this.read('/user', user, bearer(accessToken));
  }

  /** None where the app may not read them. */
  async emails(accessToken: string): Promise<GithubEmail[]> {
    try {
      return await this.read('/user/emails?per_page=100', emails, bearer(accessToken));
    } catch (error) {
      if (error instanceof OAuthError && (error.status === 403 || error.status === 404)) return [];
      throw error;
    }
  }

  /** To which app a token was issued; GitHub tells only about its own tokens, and to the app itself. */
  application(accessToken: string): Promise<z.infer<typeof application>> {
    return this.read(`${this.ownPath}/token`, application, this.asApp('POST', accessToken));
  }

  /** Ends all that the person granted the app. False: the token is none, so it proves no grant. */
  async deleteGrant(accessToken: string): Promise<boolean> {
    const request = this.asApp('DELETE', accessToken);
    const answer = await requestAnswer('GitHub', `${this.base}${this.ownPath}/grant`, request);
    if (answer.status === 204) return true;
    if (answer.status === 404 || answer.status === 422) return false;
    throw readError(answer, 'GitHub');
  }

  private read<T>(path: string, schema: z.ZodType<T>, request: BoundedRequest): Promise<T> {
    return requestJson('GitHub', `${this.base}${path}`, schema, request, readError);
  }

  private get ownPath(): string {
    return `/applications/${encodeURIComponent(this.client.clientId)}`;
  }

  private asApp(method: 'POST' | 'DELETE', accessToken: string): BoundedRequest {
    const authorization = basicAuthorization(this.client.clientId, this.client.clientSecret);
    return {
      method,
      headers: { ...HEADERS, authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ access_token: accessToken }),
    };
  }
}

/** Without a User-Agent GitHub answers 403. */
const HEADERS = {
  accept: 'application/vnd.github+json',
  'user-agent': 'valetkey',
  'x-github-api-version': '2022-11-28',
};

const bearer = (accessToken: string): BoundedRequest => ({
  headers: { ...HEADERS, authorization: `Bearer ${accessToken}` },
});

/** A rate limit is a 403 as often as a 429. */
function readError(answer: ErrorAnswer, what: string): OAuthError {
  const limited = answer.status === 403 && answer.headers?.['x-ratelimit-remaining'] === '0';
  return readOAuthError(limited ? { ...answer, status: 429 } : answer, what);
}
