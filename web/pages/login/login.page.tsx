import { Stack, Text } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { sameOriginPath } from '../../api/login-path.js';
import { Brand } from '../../parts/brand.js';
import { ColorSchemeToggle } from '../../parts/color-scheme-toggle.js';
import { Notice } from '../../parts/notice.js';
import { PageHeading } from '../../parts/page-heading.js';
import classes from './login.module.css';
import { ProviderButtons } from './provider-buttons.js';
import { explain } from './sign-in-errors.js';
import { ValetTag } from './valet-tag.js';

export function LoginPage() {
  const [query] = useSearchParams();
  const error = query.get('error');
  const signedOut = useHistoryState<{ signedOut?: boolean } | null>()?.signedOut === true;
  const explanation = error === null ? undefined : explain(error);
  return (
    <div className={classes.page}>
      <aside className={classes.side}>
        <ValetTag />
        <p className={classes.motto}>
          <span>A valet key starts the car. </span>
          <span>It doesn’t open the glovebox.</span>
        </p>
      </aside>
      <div className={classes.main}>
        <header className={classes.header}>
          <Brand />
          <ColorSchemeToggle />
        </header>
        <main className={classes.form}>
          <Stack gap="xs">
            <PageHeading>Sign in</PageHeading>
            <Text c="dimmed">Use an account you already have. You decide what it may share.</Text>
          </Stack>
          {explanation && (
            <Notice tone="warning" title={explanation.title}>
              {explanation.next}
            </Notice>
          )}
          {!explanation && signedOut && <Notice tone="plain" title="You are signed out" />}
          <ProviderButtons returnTo={sameOriginPath(query.get('return_to'))} />
        </main>
      </div>
    </div>
  );
}
