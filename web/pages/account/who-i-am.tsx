import { Text } from '@mantine/core';
import { readMe } from '../../api/calls.js';
import type { SessionClaims } from '../../api/types.js';
import { useAnswer } from '../../api/use-answer.js';
import { Card } from '../../parts/card.js';
import { Pill } from '../../parts/pill.js';
import { Portrait } from '../../parts/portrait.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { RelativeTime } from '../../parts/relative-time.js';
import { MailVerification } from './mail-verification.js';
import { NameField } from './name-field.js';
import { PersonSkeleton } from './person-skeleton.js';
import classes from './who-i-am.module.css';

export function WhoIAm({ session }: { session: SessionClaims }) {
  const { answer, retry, replace } = useAnswer(readMe);
  if (answer.state === 'failed') return <ProblemNotice problem={answer.problem} onRetry={retry} />;
  if (answer.state === 'loading') return <PersonSkeleton />;

  const user = answer.value;
  return (
    <Card>
      <div className={classes.who}>
        <Portrait name={user.name ?? user.email} picture={user.picture} size={72} />
        <div className={classes.lines}>
          <NameField user={user} onSaved={replace} />
          {user.email !== null && (
            <div className={classes.email}>
              <Text component="span">{user.email}</Text>
              {user.email_verified ? (
                <Pill tone="good">Verified</Pill>
              ) : (
                <>
                  <Pill tone="warning">Not verified</Pill>
                  <MailVerification />
                </>
              )}
            </div>
          )}
          <Text size="sm" c="dimmed" mt="xs">
            Here since {new Date(user.created_at).toLocaleDateString('en', { dateStyle: 'long' })}
            {' · '}signed in <RelativeTime at={new Date(session.auth_time * 1000).toISOString()} />
          </Text>
        </div>
      </div>
    </Card>
  );
}
