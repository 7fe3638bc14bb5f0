import { Skeleton } from '@mantine/core';
import { Card } from '../../parts/card.js';
import classes from './who-i-am.module.css';

export function PersonSkeleton() {
  return (
    <Card>
      <div role="status" aria-label="Loading your account" className={classes.who}>
        <Skeleton height={72} circle />
        <div className={classes.lines}>
          <Skeleton height={24} width="55%" mb="sm" />
          <Skeleton height={16} width="75%" />
        </div>
      </div>
    </Card>
  );
}
