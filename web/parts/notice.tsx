import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

interface Props {
  tone: 'plain' | 'warning';
  title: string;
  children?: ReactNode;
}

/** Something that has happened and what to do next; read out when it appears. */
export function Notice({ tone, title, children }: Props) {
  return (
    <Alert
      role={tone === 'warning' ? 'alert' : 'status'}
      title={title}
      radius="md"
      classNames={{ root: classes.root ?? '', title: classes.title ?? '', message: classes.message ?? '' }}
      data-tone={tone}
    >
      {children}
    </Alert>
  );
}
