import type { Step } from '../database/statement.js';
import { announce } from './session-steps.js';

/** Whose session is over at a provider: all of the subject's, or those that came of one session there. */
export interface ProviderSession {
  readonly subject: string | undefined;
  readonly sid: string | undefined;
}

export function revokeProviderSessions(provider: string, { subject, sid }: ProviderSession): Step[] {
  const [name, match] =
    sid === undefined
      ? ['revoke_sessions_of_subject', 's.user_id = c.user_id AND c.subject = $2 AND $3::text IS NULL']
      : [
          'revoke_sessions_of_sid',
          's.connection_id = c.id AND s.provider_sid = $3 AND ($2::text IS NULL OR c.subject = $2)',
        ];
  return [
    {
      name,
      sql: `UPDATE sessions s SET revoked_at = now() FROM connections c
            WHERE c.provider = $1 AND ${match} AND s.revoked_at IS NULL RETURNING s.id, s.user_id`,
      values: [provider, subject, sid],
    },
    announce('provider_logout'),
  ];
}
