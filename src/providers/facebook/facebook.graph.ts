import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { OAuthError, WrongAudienceError } from '../../oauth/oauth.error.js';
import { requestJson } from '../../oauth/request-json.js';
import type { ClientSettings } from '../client.settings.js';
import { subjectSchema } from '../subject.js';
import { FOREIGN_TOKEN, readGraphError } from './facebook.error.js';

const VERSION = 'v24.0';

const person = z.looseObject({
  id: subjectSchema,
  name: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  /** Absent where the person has none (a phone number instead) or did not give it. */
  email: z.string().optional(),
  picture: z
    .object({ data: z.object({ url: z.string(), is_silhouette: z.boolean().optional() }) })
    .optional(),
});
const debugged = z.object({
  data: z.object({
    app_id: z.coerce.string().optional(),
    type: z.string().optional(),
    is_valid: z.boolean(),
    user_id: z.coerce.string().optional(),
    /** Seconds since 1970; 0 is never. */
    expires_at: z.int().min(0).optional(),
    scopes: z.array(z.string()).optional(),
  }),
});

export type FacebookPerson = z.infer<typeof person>;
export type FacebookToken = z.infer<typeof debugged>['data'];

/** https://developers.facebook.com/docs/graph-api, as one app. */
export class FacebookGraph {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly origin: string;
  private readonly base: string;

  constructor(private readonly app: Pick<ClientSettings, 'clientId' | 'clientSecret' | 'baseUrl'>) {
    this.base = app.baseUrl ?? `https://graph.facebook.com/${VERSION}`;
    this.origin = new URL(this.base).origin;
    this.authorization_endpoint = `${app.baseUrl ?? `https://www.facebook.com/${VERSION}`}/dialog/oauth`;
    this.token_endpoint = `${this.base}/oauth/access_token`;
  }

  me(accessToken: string): Promise<FacebookPerson> {
    return this.call('GET', '/me', person, accessToken, { fields: FIELDS });
  }

  /** What a token is; Graph tells it to the app that the token was issued to. */
  async debug(accessToken: string): Promise<FacebookToken> {
    const input = { input_token: accessToken };
    const { data } = await this.call('GET', '/debug_token', debugged, this.appToken, input).catch((error) => {
      throw error instanceof OAuthError && error.error === FOREIGN_TOKEN ? foreign() : error;
    });
    if (data.app_id !== undefined && data.app_id !== this.app.clientId) throw foreign();
    return data;
  }

  /** Takes the app out of the person's account. */
  async deletePermissions(userId: string): Promise<void> {
    const done = z.object({ success: z.literal(true) });
    await this.call('DELETE', `/${encodeURIComponent(userId)}/permissions`, done, this.appToken, {});
  }

  /** A stolen token is worth nothing without the proof that it comes from us. */
  private call<T>(
    method: 'GET' | 'DELETE',
    path: string,
    schema: z.ZodType<T>,
    accessToken: string,
    parameters: Readonly<Record<string, string>>,
  ): Promise<T> {
    const appsecret_proof = createHmac('sha256', this.app.clientSecret).update(accessToken).digest('hex');
    const query = new URLSearchParams({ ...parameters, access_token: accessToken, appsecret_proof });
    return requestJson('Graph', `${this.base}${path}?${query}`, schema, { method }, readGraphError);
  }

  private get appToken(): string {
    return `${this.app.clientId}|${this.app.clientSecret}`;
  }
}

const FIELDS = 'id,name,first_name,last_name,email,picture.type(large)';

const foreign = () => new WrongAudienceError('The access token was issued to another app', 'invalid_token');
