import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { mailVerification } from '../../api/passwords.js';
import { asProblem } from '../../api/client.js';
import type { Problem } from '../../api/problem.js';
import { ProblemNotice } from '../../parts/problem-notice.js';

export function MailVerification() {
  const [mailed, setMailed] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function send() {
    setProblem(undefined);
    await mailVerification().then(
      () => setMailed(true),
      (thrown: unknown) => setProblem(asProblem(thrown)),
    );
  }

  if (problem) return <ProblemNotice problem={problem} onRetry={() => void send()} />;
  return mailed ? (
    <Text role="status" size="sm" c="dimmed">
      A link is on its way. It works once.
    </Text>
  ) : (
    <Button variant="subtle" size="compact-sm" onClick={() => void send()}>
      Send me the link again
    </Button>
  );
}
