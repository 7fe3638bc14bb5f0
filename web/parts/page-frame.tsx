import type { ReactNode } from 'react';
import { Brand } from './brand.js';
import { ColorSchemeToggle } from './color-scheme-toggle.js';
import classes from './page-frame.module.css';
import { SkipLink } from './skip-link.js';

/** Header and column of every page but the sign-in page. `actions` stand at the right of the header. */
export function PageFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <header className={classes.header}>
        <div className={classes.bar}>
          <Brand />
          <div className={classes.actions}>
            <ColorSchemeToggle />
            {actions}
          </div>
        </div>
      </header>
      <main id="content" className={classes.content}>
        {children}
      </main>
    </>
  );
}
