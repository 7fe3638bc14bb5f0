import { Anchor, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { openSignInWindow } from '../../api/sign-in-window.js';
import type { Provider } from '../../api/types.js';
import { Notice } from '../../parts/notice.js';
import { type Explanation, explain } from './sign-in-errors.js';

const blocked: Explanation = {
  title: 'The window was blocked',
  next: 'Allow pop-up windows for this site, or sign in on this page instead.',
};

/** The page stays; the provider is visited in a window that closes by itself. */
export function SeparateWindow({
  providers,
  returnTo = '/',
}: {
  providers: readonly Provider[];
  returnTo: string | undefined;
}) {
  const [waiting, setWaiting] = useState(false);
  const [failure, setFailure] = useState<Explanation>();
  const [giveUp, setGiveUp] = useState<() => void>();
  useEffect(() => giveUp, [giveUp]);

  function end(why?: Explanation) {
    setWaiting(false);
    setFailure(why);
  }

  function open(provider: string) {
    const stop = openSignInWindow(provider, {
      onSignedIn: () => location.assign(returnTo),
      onRefused: (code) => end(explain(code)),
      onClosed: () => end(),
    });
    setGiveUp(() => stop);
    setWaiting(stop !== undefined);
    setFailure(stop ? undefined : blocked);
  }

  return (
    <>
      <Text size="sm" c="dimmed">
        Or in a separate window:{' '}
        {providers.map((provider, index) => (
          <span key={provider.id}>
            {index > 0 && ', '}
            <Anchor
              component="button"
              type="button"
              size="sm"
              underline="always"
              aria-label={`Continue with ${provider.name} in a separate window`}
              onClick={() => open(provider.id)}
            >
              {provider.name}
            </Anchor>
          </span>
        ))}
      </Text>
      {waiting && (
        <Notice tone="plain" title="Go on in the other window">
          This page follows when you are done there.
        </Notice>
      )}
      {failure && (
        <Notice tone="warning" title={failure.title}>
          {failure.next}
        </Notice>
      )}
    </>
  );
}
