import { Stack } from '@mantine/core';
import { useEffect } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { readSession, readWaysIn } from '../../api/calls.js';
import { onSignedOutElsewhere } from '../../api/signed-out-elsewhere.js';
import { useAnswer } from '../../api/use-answer.js';
import { PageFrame } from '../../parts/page-frame.js';
import { PageHeading } from '../../parts/page-heading.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { AccessLog } from './access-log.js';
import { Connections } from './connections.js';
import { DeleteAccount } from './delete-account.js';
import { PasswordSection } from './password-section.js';
import { PersonSkeleton } from './person-skeleton.js';
import { Sessions } from './sessions.js';
import { SignOut } from './sign-out.js';
import { WhoIAm } from './who-i-am.js';

/** Asks for the session first: without one a single refused call leads to the sign-in page. */
export function AccountPage() {
  const { answer, retry } = useAnswer(readSession);
  const ways = useAnswer(readWaysIn).answer;
  useEffect(
    () => onSignedOutElsewhere(() => navigate('/login', { state: { news: 'You are signed out' } })),
    [],
  );
  return (
    <PageFrame actions={<SignOut />}>
      <Stack gap="xl">
        <PageHeading>Your account</PageHeading>
        {answer.state === 'loading' && <PersonSkeleton />}
        {answer.state === 'failed' && <ProblemNotice problem={answer.problem} onRetry={retry} />}
        {answer.state === 'ready' && (
          <>
            <WhoIAm session={answer.value} />
            <Connections />
            <AccessLog />
            <Sessions />
            {ways.state === 'ready' && ways.value.password && <PasswordSection />}
            <DeleteAccount />
          </>
        )}
      </Stack>
    </PageFrame>
  );
}
