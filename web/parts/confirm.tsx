import { Button, Group, Stack } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { asProblem } from '../api/client.js';
import type { Problem } from '../api/problem.js';
import { ProblemNotice } from './problem-notice.js';

interface Props {
  /** What the first button says. */
  ask: string;
  /** What the second one says, which does it. */
  act: string;
  run: () => Promise<void>;
  /** What comes of it, in plain words. */
  children: ReactNode;
  /** What to show instead of the problem itself. */
  explain?: (problem: Problem) => ReactNode;
}

/** A step that cannot be taken back: it is told what comes of it before it is done. */
export function Confirm({ ask, act, run, children, explain }: Props) {
  const [asking, setAsking] = useState(false);
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const first = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);

  useEffect(() => {
    if (asking) keep.current?.focus();
    else if (wasAsking.current) first.current?.focus();
    wasAsking.current = asking;
  }, [asking]);

  async function go() {
    setRunning(true);
    setProblem(undefined);
    try {
      await run();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setRunning(false);
    }
  }

  if (!asking) {
    return (
      <Button ref={first} variant="default" mt="sm" onClick={() => setAsking(true)}>
        {ask}
      </Button>
    );
  }
  return (
    <Stack gap="sm" mt="md" role="group" aria-label={ask}>
      <div>{children}</div>
      {problem && (explain?.(problem) || <ProblemNotice problem={problem} />)}
      <Group gap="xs">
        <Button ref={keep} variant="default" onClick={() => setAsking(false)}>
          Keep it
        </Button>
        <Button color="red.9" loading={running} onClick={() => void go()}>
          {act}
        </Button>
      </Group>
    </Stack>
  );
}
