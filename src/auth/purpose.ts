/** What a person is on their way for. It is sealed into the authorization request, so nobody changes it under way. */
export type Purpose = SessionPurpose;

/** A session in this browser's cookies. */
export interface SessionPurpose {
  readonly for: 'session';
}
