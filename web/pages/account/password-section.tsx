import { PasswordInput, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { changePassword, hasPassword } from '../../api/passwords.js';
import { useAnswer } from '../../api/use-answer.js';
import { Card } from '../../parts/card.js';
import { Form } from '../../parts/form.js';
import { Notice } from '../../parts/notice.js';
import { NewPasswordField } from '../../parts/password-fields.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { SignInOnceMore } from './sign-in-once-more.js';

export function PasswordSection() {
  const { answer, retry, replace } = useAnswer(hasPassword);
  const [changes, setChanges] = useState(0);
  return (
    <Stack component="section" gap="md" aria-labelledby="password">
      <Title order={2} id="password" fz="1.25rem">
        Password
      </Title>
      {answer.state === 'failed' && <ProblemNotice problem={answer.problem} onRetry={retry} />}
      {answer.state !== 'failed' && (
        <Card>
          <Stack gap="md">
            {answer.state === 'loading' && (
              <div role="status" aria-label="Loading whether you have a password">
                <Skeleton height={16} width="70%" />
              </div>
            )}
            {changes > 0 && (
              <Notice tone="plain" title="Your password is set">
                Your other devices are signed out.
              </Notice>
            )}
            {answer.state === 'ready' && (
              <Form
                key={changes}
                submit={answer.value ? 'Change the password' : 'Set a password'}
                send={async (field) => {
                  await changePassword(field('current_password'), field('new_password'));
                  setChanges(changes + 1);
                  replace(true);
                }}
                explain={({ code }) => explain(code)}
              >
                {answer.value ? (
                  <CurrentPasswordField />
                ) : (
                  <Text>With a password you can sign in by e-mail too.</Text>
                )}
                <NewPasswordField />
              </Form>
            )}
          </Stack>
        </Card>
      )}
    </Stack>
  );
}

const CurrentPasswordField = () => (
  <PasswordInput
    label="Current password"
    name="current_password"
    autoComplete="current-password"
    required
    withAsterisk={false}
    visibilityToggleButtonProps={{ 'aria-label': 'Show the current password' }}
  />
);

function explain(code: string | undefined) {
  if (code === 'reauthentication_required') return <SignInOnceMore />;
  if (code !== 'invalid_credentials') return undefined;
  return (
    <Notice tone="warning" title="That is not your current password">
      If you have forgotten it, sign out and choose “Forgot your password?”.
    </Notice>
  );
}
