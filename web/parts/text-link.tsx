import { Anchor } from '@mantine/core';
import { Link } from 'wouter';

/** To another page of this app. */
export function TextLink({ to, children }: { to: string; children: string }) {
  return (
    <Anchor component={Link} href={to} underline="always" size="sm">
      {children}
    </Anchor>
  );
}
