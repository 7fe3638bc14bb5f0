import { PasswordInput, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { changePassword } from '../../api/passwords.js';
import { Card } from '../../parts/card.js';
import { Form } from '../../parts/form.js';
import { Notice } from '../../parts/notice.js';
import { NewPasswordField } from '../../parts/password-fields.js';

export function PasswordSection() {
  const [changes, setChanges] = useState(0);
  return (
    <Stack component="section" gap="md" aria-labelledby="password">
      <Title order={2} id="password" fz="1.25rem">
        Password
      </Title>
      <Card>
        <Stack gap="md">
          {changes > 0 && (
            <Notice tone="plain" title="Your password is set">
              Your other devices are signed out.
            </Notice>
          )}
          <Form
            key={changes}
            submit="Set the password"
            send={async (field) => {
              await changePassword(field('current_password'), field('new_password'));
              setChanges(changes + 1);
            }}
          >
            <PasswordInput
              label="Current password"
              description="Leave it empty if you have none yet."
              name="current_password"
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': 'Show the current password' }}
            />
            <NewPasswordField />
          </Form>
        </Stack>
      </Card>
    </Stack>
  );
}
