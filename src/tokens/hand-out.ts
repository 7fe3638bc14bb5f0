import type { FreshTokenRequest } from '../vault/fresh-token.service.js';

/** What a backend wants handed out. */
export interface HandOut extends FreshTokenRequest {
  readonly scopes: readonly string[];
  /** The user's session, where its access token is the ticket. */
  readonly sessionId?: string;
}
