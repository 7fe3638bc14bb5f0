import { Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useCallback, useState } from 'react';
import { readAccessLog } from '../../api/calls.js';
import { asProblem } from '../../api/client.js';
import type { Problem } from '../../api/problem.js';
import type { Access } from '../../api/types.js';
import { useAnswer } from '../../api/use-answer.js';
import { Card } from '../../parts/card.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { RelativeTime } from '../../parts/relative-time.js';
import classes from './access-log.module.css';

const firstPage = () => readAccessLog();

/** What programs did with my accounts while I was away. */
export function AccessLog() {
  const { answer, retry, replace } = useAnswer(firstPage);
  const [problem, setProblem] = useState<Problem>();
  const cursor = answer.state === 'ready' ? answer.value.next_cursor : null;

  const readOn = useCallback(async () => {
    if (answer.state !== 'ready' || cursor === null) return;
    setProblem(undefined);
    await readAccessLog(cursor).then(
      (next) => replace({ items: [...answer.value.items, ...next.items], next_cursor: next.next_cursor }),
      (thrown: unknown) => setProblem(asProblem(thrown)),
    );
  }, [answer, cursor, replace]);

  return (
    <Stack component="section" gap="md" aria-labelledby="access-log">
      <Title order={2} id="access-log" fz="1.25rem">
        Use of your accounts
      </Title>
      {answer.state === 'failed' && <ProblemNotice problem={answer.problem} onRetry={retry} />}
      {answer.state !== 'failed' && (
        <Card>
          {answer.state === 'loading' && (
            <div role="status" aria-label="Loading the use of your accounts">
              <Skeleton height={16} mb="xs" />
              <Skeleton height={16} width="70%" />
            </div>
          )}
          {answer.state === 'ready' && answer.value.items.length === 0 && (
            <Text c="dimmed">No program has used your accounts so far. Each use will be listed here.</Text>
          )}
          {answer.state === 'ready' && answer.value.items.length > 0 && (
            <ul className={classes.list}>
              {answer.value.items.map((access) => (
                <li key={access.id} className={classes.access}>
                  <span>{inWords(access)}</span>
                  <span className={classes.when}>
                    <RelativeTime at={access.at} />
                  </span>
                </li>
              ))}
            </ul>
          )}
          {problem && <ProblemNotice problem={problem} onRetry={() => void readOn()} />}
          {cursor !== null && (
            <Button variant="default" mt="sm" onClick={() => void readOn()}>
              Show earlier use
            </Button>
          )}
        </Card>
      )}
    </Stack>
  );
}

function inWords({ type, api_key: key, provider, method, host }: Access): string {
  if (type === 'profile.read') return `You looked at your ${provider} profile`;
  const program = key?.name || 'A program';
  return type === 'proxy.called'
    ? `${program} called ${host} (${method}) with your ${provider} account`
    : `${program} received a token of your ${provider} account`;
}
