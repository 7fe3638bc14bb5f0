import { Text } from '@mantine/core';
import { useEffect } from 'react';
import { endSignInWindow } from '../../api/sign-in-window.js';
import { PageHeading } from '../../parts/page-heading.js';
import { TextLink } from '../../parts/text-link.js';
import { WelcomeFrame } from '../../parts/welcome-frame.js';

/** Where a sign-in in a window of its own ends: the window closes. */
export function SignedInPage() {
  useEffect(() => endSignInWindow(), []);
  return (
    <WelcomeFrame>
      <PageHeading>You are signed in</PageHeading>
      <Text>You can close this window.</Text>
      <TextLink to="/">Go to your account</TextLink>
    </WelcomeFrame>
  );
}
