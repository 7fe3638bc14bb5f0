import { Skeleton, Stack } from '@mantine/core';
import { readProviders } from '../../api/calls.js';
import { useAnswer } from '../../api/use-answer.js';
import { Notice } from '../../parts/notice.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { ProviderButton } from '../../parts/provider-button.js';

export function ProviderButtons({ returnTo }: { returnTo: string | undefined }) {
  const { answer, retry } = useAnswer(readProviders);
  if (answer.state === 'loading') {
    return (
      <div role="status" aria-label="Loading the ways to sign in">
        <Skeleton height={40} radius={4} />
      </div>
    );
  }
  if (answer.state === 'failed') return <ProblemNotice problem={answer.problem} onRetry={retry} />;

  const providers = answer.value.filter(({ flows }) => flows.includes('redirect'));
  if (providers.length === 0) {
    return (
      <Notice tone="plain" title="No way to sign in yet">
        The people who run this service haven’t set one up. Come back later.
      </Notice>
    );
  }
  return (
    <Stack gap="sm">
      {providers.map((provider) => (
        <ProviderButton key={provider.id} provider={provider} returnTo={returnTo} />
      ))}
    </Stack>
  );
}
