import type { IdTokenLife } from '../oauth/id-token.js';

/** The provider account that a session was opened by. */
export interface SessionOrigin {
  readonly connectionId: string;
  /** The provider's own session, where its ID token named one. */
  readonly sid: string | undefined;
  /** Of the ID token that proved the account, where one did. */
  readonly idToken: IdTokenLife | undefined;
}
