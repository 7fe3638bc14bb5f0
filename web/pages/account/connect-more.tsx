import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { connectionUrl } from '../../api/account.js';
import { asProblem } from '../../api/client.js';
import type { Problem } from '../../api/problem.js';
import type { Provider } from '../../api/types.js';
import { Card } from '../../parts/card.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { ProviderLogo } from '../../parts/provider-logo.js';

interface Props {
  providers: readonly Provider[];
  /** Whether there is one already. */
  another: boolean;
}

/** One person may have several accounts, also of one provider. */
export function ConnectMore({ providers, another }: Props) {
  const [problem, setProblem] = useState<Problem>();

  async function connect(id: string) {
    setProblem(undefined);
    await connectionUrl(id).then(
      (url) => location.assign(url),
      (thrown: unknown) => setProblem(asProblem(thrown)),
    );
  }

  if (providers.length === 0) return null;
  return (
    <Card>
      <Stack gap="sm">
        <Text>Connect {another ? 'another' : 'an'} account, to sign in with it too.</Text>
        {problem && <ProblemNotice problem={problem} />}
        <Group gap="xs">
          {providers.map(({ id, name }) => (
            <Button
              key={id}
              variant="default"
              leftSection={<ProviderLogo provider={id} />}
              onClick={() => void connect(id)}
            >
              Connect {name}
            </Button>
          ))}
        </Group>
      </Stack>
    </Card>
  );
}
