import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { PageHeading } from '../parts/page-heading.js';
import { PageFrame } from '../parts/page-frame.js';

export function NotFoundPage() {
  return (
    <PageFrame>
      <Stack align="flex-start">
        <PageHeading>Page not found</PageHeading>
        <Text>There is nothing at this address. The link may be old or mistyped.</Text>
        <Anchor component={Link} href="/" underline="always">
          Go to your account
        </Anchor>
      </Stack>
    </PageFrame>
  );
}
