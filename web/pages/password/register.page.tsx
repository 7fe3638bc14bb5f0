import { Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { register } from '../../api/passwords.js';
import { Form } from '../../parts/form.js';
import { Notice } from '../../parts/notice.js';
import { PageHeading } from '../../parts/page-heading.js';
import { EmailField, NewPasswordField } from '../../parts/password-fields.js';
import { TextLink } from '../../parts/text-link.js';
import { WelcomeFrame } from '../../parts/welcome-frame.js';

/** Says the same to everybody: whether the address is taken is told by mail, to whom it belongs. */
export function RegisterPage() {
  const [mailed, setMailed] = useState<string>();
  return (
    <WelcomeFrame>
      <Stack gap="xs">
        <PageHeading>Create an account</PageHeading>
        <Text c="dimmed">With an e-mail address and a password.</Text>
      </Stack>
      {mailed === undefined ? (
        <Form
          submit="Create the account"
          send={async (field) => {
            await register(field('email'), field('new_password'), field('name').trim());
            setMailed(field('email'));
          }}
          beside={<TextLink to="/login">Sign in instead</TextLink>}
        >
          <TextInput label="Your name" name="name" autoComplete="name" maxLength={200} />
          <EmailField />
          <NewPasswordField label="Password" />
        </Form>
      ) : (
        <Stack>
          <Notice tone="plain" title="Look into your mailbox">
            We have written to {mailed}. Open the link in that mail to show that the address is yours.
          </Notice>
          <TextLink to="/">Go to your account</TextLink>
        </Stack>
      )}
    </WelcomeFrame>
  );
}
