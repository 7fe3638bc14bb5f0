import type { ReactNode } from 'react';
import classes from './pill.module.css';

export function Pill({ tone, children }: { tone: 'good' | 'warning' | 'plain'; children: ReactNode }) {
  return (
    <span className={classes.pill} data-tone={tone}>
      {children}
    </span>
  );
}
