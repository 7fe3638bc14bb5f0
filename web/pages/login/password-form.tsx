import { Group } from '@mantine/core';
import { signInWithPassword } from '../../api/passwords.js';
import { EmailField, PasswordField } from '../../parts/password-fields.js';
import { Form } from '../../parts/form.js';
import { TextLink } from '../../parts/text-link.js';

export function PasswordForm({ returnTo = '/' }: { returnTo: string | undefined }) {
  return (
    <Form
      submit="Sign in"
      send={async (field) => {
        await signInWithPassword(field('email'), field('password'));
        // A page of its own may want to be loaded, not only shown.
        location.assign(returnTo);
      }}
      beside={
        <Group justify="space-between">
          <TextLink to="/forgot-password">Forgot your password?</TextLink>
          <TextLink to="/register">Create an account</TextLink>
        </Group>
      }
    >
      <EmailField />
      <PasswordField />
    </Form>
  );
}
