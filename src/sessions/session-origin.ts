/** The provider account that a session was opened by. */
export interface SessionOrigin {
  readonly connectionId: string;
  /** The provider's own session, where its ID token named one. */
  readonly sid: string | undefined;
}
