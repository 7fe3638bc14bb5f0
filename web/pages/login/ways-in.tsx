import { Divider, Skeleton, Stack } from '@mantine/core';
import { readWaysIn } from '../../api/calls.js';
import { useAnswer } from '../../api/use-answer.js';
import { Notice } from '../../parts/notice.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { ProviderButton } from '../../parts/provider-button.js';
import { PasswordForm } from './password-form.js';
import { SeparateWindow } from './separate-window.js';

export function WaysIn({ returnTo }: { returnTo: string | undefined }) {
  const { answer, retry } = useAnswer(readWaysIn);
  if (answer.state === 'loading') {
    return (
      <div role="status" aria-label="Loading the ways to sign in">
        <Skeleton height={40} radius={4} />
      </div>
    );
  }
  if (answer.state === 'failed') return <ProblemNotice problem={answer.problem} onRetry={retry} />;

  const providers = answer.value.items.filter(({ flows }) => flows.includes('redirect'));
  const { password } = answer.value;
  if (providers.length === 0 && !password) {
    return (
      <Notice tone="plain" title="No way to sign in yet">
        The people who run this service haven’t set one up. Come back later.
      </Notice>
    );
  }
  return (
    <Stack gap="lg">
      {providers.length > 0 && (
        <Stack gap="sm">
          {providers.map((provider) => (
            <ProviderButton key={provider.id} provider={provider} returnTo={returnTo} />
          ))}
          <SeparateWindow providers={providers} returnTo={returnTo} />
        </Stack>
      )}
      {providers.length > 0 && password && <Divider label="or with a password" />}
      {password && <PasswordForm returnTo={returnTo} />}
    </Stack>
  );
}
