import { Button, Skeleton, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { endOtherSessions, endSession, readSessions } from '../../api/account.js';
import { asProblem } from '../../api/client.js';
import type { Problem } from '../../api/problem.js';
import { useAnswer } from '../../api/use-answer.js';
import { Card } from '../../parts/card.js';
import { Pill } from '../../parts/pill.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { RelativeTime } from '../../parts/relative-time.js';
import classes from './sessions.module.css';

/** Where I am signed in. */
export function Sessions() {
  const { answer, retry, reload } = useAnswer(readSessions);
  const [problem, setProblem] = useState<Problem>();

  async function end(run: () => Promise<void>) {
    setProblem(undefined);
    await run().then(reload, (thrown: unknown) => setProblem(asProblem(thrown)));
  }

  return (
    <Stack component="section" gap="md" aria-labelledby="sessions">
      <Title order={2} id="sessions" fz="1.25rem">
        Where you are signed in
      </Title>
      {answer.state === 'failed' && <ProblemNotice problem={answer.problem} onRetry={retry} />}
      {answer.state !== 'failed' && (
        <Card>
          {answer.state === 'loading' && (
            <div role="status" aria-label="Loading where you are signed in">
              <Skeleton height={16} width="70%" />
            </div>
          )}
          {problem && <ProblemNotice problem={problem} />}
          {answer.state === 'ready' && (
            <ul className={classes.list}>
              {answer.value.map(({ id, device, address, last_seen_at, current }) => (
                <li key={id} className={classes.session}>
                  <div>
                    <div>{device}</div>
                    <div className={classes.where}>
                      {address && `${address}, `}last seen <RelativeTime at={last_seen_at} />
                    </div>
                  </div>
                  {current ? (
                    <Pill tone="good">This device</Pill>
                  ) : (
                    <Button
                      variant="default"
                      size="xs"
                      aria-label={`Sign out ${device}`}
                      onClick={() => void end(() => endSession(id))}
                    >
                      Sign out
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
          {answer.state === 'ready' && answer.value.length > 1 && (
            <Button variant="default" mt="sm" onClick={() => void end(endOtherSessions)}>
              Sign out everywhere else
            </Button>
          )}
        </Card>
      )}
    </Stack>
  );
}
