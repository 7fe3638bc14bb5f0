import { useEffect, useState } from 'react';
import { openSignInWindow } from '../../api/sign-in-window.js';
import { asProblem } from '../../api/client.js';
import type { Problem } from '../../api/problem.js';
import type { Provider } from '../../api/types.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { ProviderLogo } from '../../parts/provider-logo.js';
import classes from '../../parts/provider-button.module.css';

/** The page stays; the provider is visited in a window that closes by itself. */
export function PopupButton({
  provider,
  returnTo = '/',
}: {
  provider: Provider;
  returnTo: string | undefined;
}) {
  const [leave, setLeave] = useState<() => void>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => leave, [leave]);

  return (
    <>
      <button
        type="button"
        className={classes.button}
        onClick={() => {
          setProblem(undefined);
          const giveUp = openSignInWindow(provider.id, {
            onSignedIn: () => location.assign(returnTo),
            onFailed: (thrown) => setProblem(asProblem(thrown)),
          });
          setLeave(() => giveUp);
        }}
      >
        <ProviderLogo provider={provider.id} />
        Continue with {provider.name}
      </button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
