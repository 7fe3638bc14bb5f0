import { Stack, Text } from '@mantine/core';
import { navigate } from 'wouter/use-browser-location';
import { resetPassword } from '../../api/passwords.js';
import { Form } from '../../parts/form.js';
import { Notice } from '../../parts/notice.js';
import { PageHeading } from '../../parts/page-heading.js';
import { NewPasswordField } from '../../parts/password-fields.js';
import { TextLink } from '../../parts/text-link.js';
import { WelcomeFrame } from '../../parts/welcome-frame.js';
import { useMailedToken } from './mailed-token.js';

export function ResetPasswordPage() {
  const token = useMailedToken();
  return (
    <WelcomeFrame>
      <Stack gap="xs">
        <PageHeading>Set your new password</PageHeading>
        <Text c="dimmed">All your devices are signed out then.</Text>
      </Stack>
      {token === undefined ? (
        <Notice tone="warning" title="This link is incomplete">
          Open the link in your mail once more, or ask for another one.
        </Notice>
      ) : (
        <Form
          submit="Set the password"
          send={async (field) => {
            await resetPassword(token, field('new_password'));
            navigate('/login', { state: { news: 'Your password is set. Sign in with it.' } });
          }}
        >
          <NewPasswordField />
        </Form>
      )}
      <TextLink to="/forgot-password">Send me another link</TextLink>
    </WelcomeFrame>
  );
}
