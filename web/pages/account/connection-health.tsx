import { Text } from '@mantine/core';
import type { Connection } from '../../api/types.js';
import { RelativeTime } from '../../parts/relative-time.js';

interface Health {
  tone: 'good' | 'warning' | 'plain';
  label: string;
}

export function healthOf({ status }: Connection): Health {
  if (status === 'active') return { tone: 'good', label: 'Working' };
  if (status === 'sign_in_only') return { tone: 'plain', label: 'Sign-in only' };
  return { tone: 'warning', label: 'Needs you' };
}

export function HealthText({ connection, providerName }: { connection: Connection; providerName: string }) {
  return (
    <Text c="dimmed" size="sm" mt="md">
      {status(connection, providerName)}
      <br />
      Connected <RelativeTime at={connection.created_at} />, last used{' '}
      <RelativeTime at={connection.last_used_at} />.
    </Text>
  );
}

function status({ status, status_reason, expires_at }: Connection, providerName: string) {
  if (status === 'reauthorization_required') return reason(status_reason, providerName);
  if (status === 'sign_in_only') return 'Used to sign you in. No lasting access to this account is kept.';
  if (expires_at === null) return 'Access lasts until you take it back.';
  const past = Date.parse(expires_at) <= Date.now();
  return past ? (
    <>
      The access token ran out <RelativeTime at={expires_at} />; it is renewed when it is next needed.
    </>
  ) : (
    <>
      The access token runs out <RelativeTime at={expires_at} /> and renews itself.
    </>
  );
}

function reason(why: Connection['status_reason'], providerName: string): string {
  switch (why) {
    case 'revoked':
      return `Access was taken back at ${providerName}. Connect again to give it back.`;
    case 'expired':
      return `${providerName} let the access lapse. Connect again to renew it.`;
    case 'scope_missing':
      return 'A permission that is needed wasn’t given. Connect again and allow it.';
    case 'client_rejected':
      return `${providerName} no longer accepts this service. Tell the people who run it, then connect again.`;
    case 'security_event':
      return `${providerName} reported a security problem with this account. Make sure it is safe, then connect again.`;
    default:
      return 'Access has ended. Connect again to renew it.';
  }
}
