import type { ReactNode } from 'react';
import { Brand } from './brand.js';
import { ColorSchemeToggle } from './color-scheme-toggle.js';
import { ValetTag } from './valet-tag.js';
import classes from './welcome-frame.module.css';

/** Around every page that is there for people who are not signed in. */
export function WelcomeFrame({ children }: { children: ReactNode }) {
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
        <main className={classes.form}>{children}</main>
      </div>
    </div>
  );
}
