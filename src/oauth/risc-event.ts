import { z } from 'zod';
import { refusal, type SecurityEventTokenClaims } from './security-event-token.js';

const RISC = 'https://schemas.openid.net/secevent/risc/event-type/';
const OAUTH = 'https://schemas.openid.net/secevent/oauth/event-type/';

/** The events we know (OpenID RISC event types, OAuth event types 1.0), by our word for them. */
export const RISC_EVENTS = {
  sessions_revoked: `${RISC}sessions-revoked`,
  tokens_revoked: `${OAUTH}tokens-revoked`,
  token_revoked: `${OAUTH}token-revoked`,
  account_disabled: `${RISC}account-disabled`,
  account_enabled: `${RISC}account-enabled`,
  account_purged: `${RISC}account-purged`,
  credential_change_required: `${RISC}account-credential-change-required`,
  verification: `${RISC}verification`,
} as const;

export type RiscEventKind = keyof typeof RISC_EVENTS;

/** What a provider tells us of an account, or of a token. */
export interface RiscEvent {
  /** `jti`: the same event may be delivered more than once (RFC 8935 §2). */
  readonly id: string;
  readonly kind: RiscEventKind | 'unknown';
  /** Of a disabled account, where a reason is given that we know. */
  readonly reason: 'hijacking' | 'bulk-account' | undefined;
  /** Whose account; undefined where the event is about something else, or names a person in another way. */
  readonly subject: string | undefined;
  /** Which token, where it is about one. */
  readonly token: TokenIdentifier | undefined;
}

/** A token, told by somebody who does not want to send it. */
export interface TokenIdentifier {
  /** The first 16 characters, or the Base64 of the SHA-512 of its SHA-512. */
  readonly by: 'prefix' | 'double_sha512';
  readonly value: string;
}

const issSub = z.looseObject({
  subject_type: z.enum(['iss-sub', 'iss_sub', 'id_token_claims']),
  iss: z.string(),
  sub: z.string().min(1).max(255),
});
const oauthToken = z.looseObject({
  subject_type: z.literal('oauth_token'),
  token_type: z.literal('refresh_token').optional(),
  token_identifier_alg: z.enum(['prefix', 'hash_base64_sha512_sha512']),
  token: z.string().min(1).max(128),
});
const reasons = z.enum(['hijacking', 'bulk-account']);

/** Reads the one event of a verified token. `issuers`: by which names a subject's issuer is the token's. */
export function readRiscEvent(
  { jti: id, events }: SecurityEventTokenClaims,
  issuers: readonly string[],
): RiscEvent {
  const [[type, { subject, reason }] = refuse()] = Object.entries(events);
  const [kind] = (Object.keys(RISC_EVENTS) as RiscEventKind[]).filter((known) => RISC_EVENTS[known] === type);
  const person = issSub.safeParse(subject).data;
  const token = oauthToken.safeParse(subject).data;
  return {
    id,
    kind: kind ?? 'unknown',
    reason: reasons.safeParse(reason).data,
    subject: person && issuers.includes(person.iss) ? person.sub : undefined,
    token: token && {
      by: token.token_identifier_alg === 'prefix' ? 'prefix' : 'double_sha512',
      value: token.token,
    },
  };
}

function refuse(): never {
  throw refusal('events');
}
