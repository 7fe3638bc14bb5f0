import { Button, Stack, Text } from '@mantine/core';
import type { Problem } from '../api/problem.js';
import { Notice } from './notice.js';

export function ProblemNotice({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  return (
    <Notice tone="warning" title={problem.title}>
      <Stack gap="sm" align="flex-start">
        {problem.detail}
        {problem.requestId && (
          <Text size="xs" c="dimmed">
            For support: {problem.requestId}
          </Text>
        )}
        {onRetry && (
          <Button variant="default" size="sm" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Notice>
  );
}
