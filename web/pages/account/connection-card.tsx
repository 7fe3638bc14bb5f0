import { Button, Title } from '@mantine/core';
import type { Connection } from '../../api/types.js';
import { Card } from '../../parts/card.js';
import { Pill } from '../../parts/pill.js';
import { ProviderLogo } from '../../parts/provider-logo.js';
import classes from './connection-card.module.css';
import { healthOf, HealthText } from './connection-health.js';
import { Disconnect } from './disconnect.js';
import { ProfilePanel } from './profile-panel.js';
import { ScopeList } from './scope-list.js';

interface Props {
  connection: Connection;
  providerName: string;
  onStale: () => void;
}

export function ConnectionCard({ connection, providerName, onStale }: Props) {
  const headingId = `connection-${connection.id}`;
  const health = healthOf(connection);
  return (
    <Card labelledBy={`${headingId} ${headingId}-email`}>
      <div className={classes.head}>
        <span className={classes.logo}>
          <ProviderLogo provider={connection.provider} />
        </span>
        <div className={classes.title}>
          <Title order={3} id={headingId} fz="md">
            {providerName}
          </Title>
          <span id={`${headingId}-email`} className={classes.email}>
            {connection.email ?? connection.subject}
          </span>
        </div>
        <Pill tone={health.tone}>{health.label}</Pill>
      </div>
      <HealthText connection={connection} providerName={providerName} />
      {connection.status === 'reauthorization_required' && (
        <Button component="a" href={reconnectPath(connection)} mt="sm">
          Connect again
        </Button>
      )}
      <ScopeList scopes={connection.scopes} />
      <ProfilePanel connectionId={connection.id} providerName={providerName} onStale={onStale} />
      <Disconnect connectionId={connection.id} providerName={providerName} onDone={onStale} />
    </Card>
  );
}

/** Signing in with the same account once more, with the provider's consent page, renews what was lost. */
function reconnectPath({ provider, email }: Connection): string {
  const query = new URLSearchParams({ return_to: '/', prompt: 'consent' });
  if (email !== null) query.set('login_hint', email);
  return `/auth/${encodeURIComponent(provider)}?${query}`;
}
