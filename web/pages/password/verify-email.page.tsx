import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { verifyEmail } from '../../api/passwords.js';
import { Form } from '../../parts/form.js';
import { Notice } from '../../parts/notice.js';
import { PageHeading } from '../../parts/page-heading.js';
import { TextLink } from '../../parts/text-link.js';
import { WelcomeFrame } from '../../parts/welcome-frame.js';
import { useMailedToken } from './mailed-token.js';

/** By a click: programs that look at links in mails would use the link up otherwise. */
export function VerifyEmailPage() {
  const token = useMailedToken();
  const [verified, setVerified] = useState(false);
  return (
    <WelcomeFrame>
      <Stack gap="xs">
        <PageHeading>Verify your e-mail address</PageHeading>
        <Text c="dimmed">So that nobody else can use it here.</Text>
      </Stack>
      {verified && <Notice tone="plain" title="Your address is verified" />}
      {!verified && token === undefined && (
        <Notice tone="warning" title="This link is incomplete">
          Open the link in your mail once more, or ask for another one on your account page.
        </Notice>
      )}
      {!verified && token !== undefined && (
        <Form
          submit="This is my address"
          send={async () => {
            await verifyEmail(token);
            setVerified(true);
          }}
        >
          <Text>Click the button if you have created an account here.</Text>
        </Form>
      )}
      <TextLink to="/">Go to your account</TextLink>
    </WelcomeFrame>
  );
}
