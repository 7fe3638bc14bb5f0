import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { readProfile } from '../../api/calls.js';
import { asProblem } from '../../api/client.js';
import type { Problem } from '../../api/problem.js';
import type { ProviderProfile } from '../../api/types.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { ProfileFacts } from './profile-facts.js';
import classes from './profile-panel.module.css';

interface Props {
  connectionId: string;
  providerName: string;
  /** After a reading, which may have renewed the token or found that access has ended. */
  onStale: () => void;
}

export function ProfilePanel({ connectionId, providerName, onStale }: Props) {
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [read, setRead] = useState<{ profile: ProviderProfile; at: string }>();

  async function readNow() {
    setReading(true);
    setProblem(undefined);
    try {
      setRead({ profile: await readProfile(connectionId), at: new Date().toISOString() });
    } catch (thrown) {
      setRead(undefined);
      setProblem(asProblem(thrown));
    }
    setReading(false);
    onStale();
  }

  return (
    <div className={classes.panel}>
      <Button variant="default" loading={reading} onClick={() => void readNow()} className={classes.read}>
        Read my profile from {providerName} now
      </Button>
      <div aria-live="polite" aria-busy={reading}>
        {reading && !read && <Skeleton height={120} mt="md" radius="md" />}
        {read && <ProfileFacts profile={read.profile} readAt={read.at} providerName={providerName} />}
      </div>
      {problem && (
        <div className={classes.problem}>
          <ProblemNotice problem={problem} />
        </div>
      )}
    </div>
  );
}
