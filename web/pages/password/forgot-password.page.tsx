import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { forgotPassword } from '../../api/passwords.js';
import { Form } from '../../parts/form.js';
import { Notice } from '../../parts/notice.js';
import { PageHeading } from '../../parts/page-heading.js';
import { EmailField } from '../../parts/password-fields.js';
import { TextLink } from '../../parts/text-link.js';
import { WelcomeFrame } from '../../parts/welcome-frame.js';

export function ForgotPasswordPage() {
  const [mailed, setMailed] = useState<string>();
  return (
    <WelcomeFrame>
      <Stack gap="xs">
        <PageHeading>Choose a new password</PageHeading>
        <Text c="dimmed">We send a link to your e-mail address.</Text>
      </Stack>
      {mailed !== undefined && (
        <Notice tone="plain" title="Look into your mailbox">
          If {mailed} has an account here, a link is on its way. It works once, for an hour.
        </Notice>
      )}
      <Form
        submit={mailed === undefined ? 'Send the link' : 'Send it again'}
        send={async (field) => {
          await forgotPassword(field('email'));
          setMailed(field('email'));
        }}
        beside={<TextLink to="/login">Back to sign-in</TextLink>}
      >
        <EmailField />
      </Form>
    </WelcomeFrame>
  );
}
