import { disableConnection, enableConnection } from '../connections/disable-connection.js';
import { deleteConnection } from '../connections/save-connection.js';
import type { Step } from '../database/statement.js';
import { recordEvent } from '../events/record-event.js';
import type { RiscEvent } from '../oauth/risc-event.js';
import { revokeSessionsOf } from '../sessions/session-steps.js';
import { killGrant } from '../vault/kill-grant.js';
import type { Affected } from './affected.js';

/** What is done about an event (https://developers.google.com/identity/protocols/risc#supported_event_types). */
export function respond(provider: string, { kind, reason }: RiscEvent, affected: Affected): Step[] {
  const { connectionId, userId, sealed } = affected;
  const endSessions = () => revokeSessionsOf(userId, 'security_event');
  const endGrant = () => killGrant(connectionId, 'security_event', sealed);
  switch (kind) {
    case 'sessions_revoked':
      return endSessions();
    // The person took back what they had given us, the sign-in with it.
    case 'tokens_revoked':
      return [...endSessions(), ...endGrant()];
    case 'token_revoked':
      return endGrant();
    // With a reason the provider has stopped somebody else, or a robot; without one, the person's own account is closed to them.
    case 'account_disabled':
      return [
        ...endSessions(),
        ...endGrant(),
        ...(reason === undefined ? [disableConnection(connectionId)] : []),
      ];
    case 'account_enabled':
      return [enableConnection(connectionId)];
    // Nothing is left at the provider that could be revoked.
    case 'account_purged':
      return [
        ...endSessions(),
        deleteConnection(connectionId),
        recordEvent({
          type: 'connection.deleted',
          userId,
          connectionId,
          details: { provider, reason: 'security_event' },
        }),
      ];
    // For the audit trail, and whoever watches it.
    case 'credential_change_required':
    case 'verification':
    case 'unknown':
      return [];
  }
}
