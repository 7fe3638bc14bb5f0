/** What a person is on their way for. It is sealed into the authorization request, so nobody changes it under way. */
export type Purpose = SessionPurpose | CodePurpose | ConnectionPurpose;

/** A session in this browser's cookies. */
export interface SessionPurpose {
  readonly for: 'session';
}

/** A one-time code at `return_to`, for frontends on another site and native apps. */
export interface CodePurpose {
  readonly for: 'code';
  /** RFC 7636 §4.2, S256. */
  readonly codeChallenge: string;
}

/** A connection for the user of this session, in the browser that began it. Nobody is signed in. */
export interface ConnectionPurpose {
  readonly for: 'connection';
  readonly userId: string;
  readonly sessionId: string;
  /** The session came in a cookie, so that cookie has to be there again; a bearer stays with the frontend. */
  readonly byCookie: boolean;
}
