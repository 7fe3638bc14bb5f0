import { Button } from '@mantine/core';
import { useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { signOut } from '../../api/calls.js';
import { asProblem } from '../../api/client.js';
import type { Problem } from '../../api/problem.js';
import { tellOtherTabs } from '../../api/signed-out-elsewhere.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import classes from './sign-out.module.css';

export function SignOut() {
  const [leaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function leave() {
    setLeaving(true);
    try {
      await signOut();
      tellOtherTabs();
      navigate('/login', { state: { news: 'You are signed out' } });
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setLeaving(false);
    }
  }

  return (
    <>
      <Button variant="default" loading={leaving} onClick={() => void leave()}>
        Sign out
      </Button>
      {problem && (
        <div className={classes.problem}>
          <ProblemNotice problem={problem} onRetry={() => void leave()} />
        </div>
      )}
    </>
  );
}
