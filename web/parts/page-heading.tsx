import { Title } from '@mantine/core';
import { useEffect, useRef } from 'react';

let firstPage = true;

/** The page's h1. Takes the focus after a change of route, so that a screen reader says where one has arrived. */
export function PageHeading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${children} · Valetkey`;
  }, [children]);
  useEffect(() => {
    if (!firstPage) heading.current?.focus();
    return () => {
      firstPage = false;
    };
  }, []);
  return (
    <Title order={1} ref={heading} tabIndex={-1} fz="1.75rem" lh={1.2}>
      {children}
    </Title>
  );
}
