import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { connectPending, forgetPending, readPending } from '../../api/account.js';
import { asProblem } from '../../api/client.js';
import type { Problem } from '../../api/problem.js';
import { useAnswer } from '../../api/use-answer.js';
import { Notice } from '../../parts/notice.js';
import { ProblemNotice } from '../../parts/problem-notice.js';

interface Props {
  nameOf: (provider: string) => string;
  onConnected: () => void;
}

/** The account that this browser has just proven, and that could not sign in by itself. */
export function PendingConnection({ nameOf, onConnected }: Props) {
  const { answer } = useAnswer(readPending);
  const [closed, setClosed] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  if (answer.state !== 'ready' || !answer.value || closed) return null;
  const { provider, email } = answer.value;

  async function settle(how: () => Promise<void>) {
    setProblem(undefined);
    await how().then(
      () => {
        setClosed(true);
        onConnected();
      },
      (thrown: unknown) => setProblem(asProblem(thrown)),
    );
  }

  return (
    <Notice tone="plain" title={`Connect your ${nameOf(provider)} account?`}>
      <Stack gap="sm" align="flex-start">
        <span>
          You tried to sign in with {email ?? `an account of ${nameOf(provider)}`} a moment ago. Connect it,
          and it becomes another way to sign in here. Only do so if it is yours.
        </span>
        {problem && <ProblemNotice problem={problem} />}
        <Group gap="xs">
          <Button onClick={() => void settle(connectPending)}>Connect it</Button>
          <Button variant="default" onClick={() => void settle(forgetPending)}>
            Not now
          </Button>
        </Group>
      </Stack>
    </Notice>
  );
}
