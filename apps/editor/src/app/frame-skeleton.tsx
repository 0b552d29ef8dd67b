import { Group, Skeleton, Stack } from '@mantine/core';
import { ListSkeleton } from '../ui/list-skeleton';

/** The ghost of the frame, until it is known who is there. */
export function FrameSkeleton() {
  return (
    <Group align="stretch" wrap="nowrap" gap={0} mih="100vh" aria-hidden>
      <Stack
        w={232}
        p="md"
        gap="sm"
        visibleFrom="sm"
        style={{ borderRight: '1px solid var(--mailroom-line)', background: 'var(--mailroom-surface)' }}
      >
        <Skeleton height={28} width={130} mb="xs" />
        {Array.from({ length: 9 }, (_, index) => (
          <Skeleton key={index} height={20} width={`${60 + ((index * 17) % 35)}%`} />
        ))}
      </Stack>
      <Stack flex={1} p={{ base: 'md', sm: 'xl' }} gap="lg" maw={1180} mx="auto">
        <Skeleton height={30} width={200} />
        <ListSkeleton />
      </Stack>
    </Group>
  );
}
