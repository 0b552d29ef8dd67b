import { Skeleton, Stack } from '@mantine/core';

/** The ghost of a list while its first page is on its way. */
export function ListSkeleton({ rows = 6, height = 52 }: { rows?: number; height?: number }) {
  return (
    <Stack gap="xs" aria-hidden>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={height} radius="md" />
      ))}
    </Stack>
  );
}
