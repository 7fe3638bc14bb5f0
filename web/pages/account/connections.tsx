import { Skeleton, Stack, Title } from '@mantine/core';
import { readConnections, readProviders } from '../../api/calls.js';
import { useAnswer } from '../../api/use-answer.js';
import { Card } from '../../parts/card.js';
import { Notice } from '../../parts/notice.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { ConnectMore } from './connect-more.js';
import { ConnectionCard } from './connection-card.js';
import { PendingConnection } from './pending-connection.js';

export function Connections() {
  const { answer, retry, reload } = useAnswer(readConnections);
  const providers = useAnswer(readProviders).answer;

  function nameOf(id: string): string {
    const known =
      providers.state === 'ready' ? providers.value.find((provider) => provider.id === id) : undefined;
    return known?.name ?? id.charAt(0).toUpperCase() + id.slice(1);
  }

  return (
    <Stack component="section" gap="md" aria-labelledby="connections">
      <Title order={2} id="connections" fz="1.25rem">
        Connected accounts
      </Title>
      <PendingConnection nameOf={nameOf} onConnected={() => void reload()} />
      {answer.state === 'loading' && (
        <Card>
          <div role="status" aria-label="Loading your connected accounts">
            <Skeleton height={22} width="40%" mb="md" />
            <Skeleton height={16} mb="xs" />
            <Skeleton height={16} width="70%" />
          </div>
        </Card>
      )}
      {answer.state === 'failed' && <ProblemNotice problem={answer.problem} onRetry={retry} />}
      {answer.state === 'ready' && answer.value.length === 0 && (
        <Notice tone="plain" title="No connected accounts">
          Accounts that you sign in with appear here, with what you have allowed.
        </Notice>
      )}
      {answer.state === 'ready' &&
        answer.value.map((connection) => (
          <ConnectionCard
            key={connection.id}
            connection={connection}
            providerName={nameOf(connection.provider)}
            onStale={() => void reload()}
          />
        ))}
      {answer.state === 'ready' && providers.state === 'ready' && (
        <ConnectMore
          providers={providers.value.filter(({ flows }) => flows.includes('redirect'))}
          another={answer.value.length > 0}
        />
      )}
    </Stack>
  );
}
