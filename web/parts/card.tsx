import type { ReactNode } from 'react';
import classes from './card.module.css';

export function Card({ labelledBy, children }: { labelledBy?: string; children: ReactNode }) {
  return (
    <section className={classes.card} aria-labelledby={labelledBy}>
      {children}
    </section>
  );
}
