import { Stack, Text } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { sameOriginPath } from '../../api/login-path.js';
import { Notice } from '../../parts/notice.js';
import { PageHeading } from '../../parts/page-heading.js';
import { WelcomeFrame } from '../../parts/welcome-frame.js';
import { explain } from './sign-in-errors.js';
import { WaysIn } from './ways-in.js';

export function LoginPage() {
  const [query] = useSearchParams();
  const error = query.get('error');
  const news = useHistoryState<{ news?: string } | null>()?.news;
  const explanation = error === null ? undefined : explain(error);
  return (
    <WelcomeFrame>
      <Stack gap="xs">
        <PageHeading>Sign in</PageHeading>
        <Text c="dimmed">Use an account you already have. You decide what it may share.</Text>
      </Stack>
      {explanation && (
        <Notice tone="warning" title={explanation.title}>
          {explanation.next}
        </Notice>
      )}
      {!explanation && news && <Notice tone="plain" title={news} />}
      <WaysIn returnTo={sameOriginPath(query.get('return_to'))} />
    </WelcomeFrame>
  );
}
