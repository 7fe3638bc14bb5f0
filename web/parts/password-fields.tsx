import { PasswordInput, TextInput } from '@mantine/core';

/** As the service takes them. */
const SHORTEST = 8;

export const EmailField = () => (
  <TextInput label="E-mail" name="email" type="email" autoComplete="username" required withAsterisk={false} />
);

export const PasswordField = ({ label = 'Password' }: { label?: string }) => (
  <PasswordInput
    label={label}
    name="password"
    autoComplete="current-password"
    required
    withAsterisk={false}
    visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
  />
);

export const NewPasswordField = ({ label = 'New password' }: { label?: string }) => (
  <PasswordInput
    label={label}
    description={`At least ${SHORTEST} characters. A few words that don’t belong together are good and easy to remember.`}
    name="new_password"
    autoComplete="new-password"
    minLength={SHORTEST}
    maxLength={1024}
    required
    withAsterisk={false}
    visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
  />
);
