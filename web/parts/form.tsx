import { Button, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { asProblem } from '../api/client.js';
import type { Problem } from '../api/problem.js';
import { ProblemNotice } from './problem-notice.js';

/** What was written into a field. */
export type Fields = (name: string) => string;

interface Props {
  /** What the button says. */
  submit: string;
  /** What it throws is shown above the fields. */
  send: (fields: Fields) => Promise<void>;
  /** What to show instead of the problem itself. */
  explain?: (problem: Problem) => ReactNode;
  /** Beside the button. */
  beside?: ReactNode;
  children: ReactNode;
}

/** The browser itself says what is missing or of no known form. */
export function Form({ submit, send, explain, beside, children }: Props) {
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setSending(true);
    setProblem(undefined);
    try {
      await send((name) => String(data.get(name) ?? ''));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setSending(false);
    }
  }

  return (
    <form onSubmit={(event) => void onSubmit(event)}>
      <Stack gap="md">
        {problem && (explain?.(problem) || <ProblemNotice problem={problem} />)}
        {children}
        <Button type="submit" loading={sending}>
          {submit}
        </Button>
        {beside}
      </Stack>
    </form>
  );
}
