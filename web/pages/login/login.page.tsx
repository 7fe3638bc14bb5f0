import { Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { sameOriginPath } from '../../api/login-path.js';
import { hasSession } from '../../api/session-fetch.js';
import { endSignInWindow } from '../../api/sign-in-window.js';
import { useAnswer } from '../../api/use-answer.js';
import { Notice } from '../../parts/notice.js';
import { PageHeading } from '../../parts/page-heading.js';
import { TextLink } from '../../parts/text-link.js';
import { WelcomeFrame } from '../../parts/welcome-frame.js';
import { explain } from './sign-in-errors.js';
import { useNews } from './use-news.js';
import { WaysIn } from './ways-in.js';

const nobody = async () => false;

/** Who is signed in goes on, unless there is something to be told, or to be proven once more (`prompt=login`). */
export function LoginPage() {
  const [query] = useSearchParams();
  const error = query.get('error');
  const returnTo = sameOriginPath(query.get('return_to'));
  const news = useNews();
  const stays = news !== undefined || query.get('prompt') === 'login';
  const { answer } = useAnswer(stays ? nobody : hasSession);
  const signedIn = answer.state === 'ready' && answer.value;

  useEffect(() => {
    if (error !== null) endSignInWindow(error);
    // A page of its own may want to be loaded, not only shown.
    else if (signedIn) location.replace(returnTo ?? '/');
  }, [error, signedIn, returnTo]);

  const explanation = error === null ? undefined : explain(error);
  return (
    <WelcomeFrame>
      <Stack gap="xs">
        <PageHeading>Sign in</PageHeading>
        {!signedIn && <Text c="dimmed">Use an account you already have. You decide what it may share.</Text>}
      </Stack>
      {explanation && (
        <Notice tone="warning" title={explanation.title}>
          {explanation.next}
        </Notice>
      )}
      {!explanation && news !== undefined && <Notice tone="plain" title={news} />}
      {signedIn ? (
        <Text>
          You are still signed in. <TextLink to="/">Go to your account</TextLink>
        </Text>
      ) : (
        <WaysIn returnTo={returnTo} />
      )}
    </WelcomeFrame>
  );
}
