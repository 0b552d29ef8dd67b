import { Card, Group, SimpleGrid, Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

const LINES = [62, 88, 74, 46];

/** A card with a title and a few lines of text. */
function CardGhost({ lines = 3, children }: { lines?: number; children?: ReactNode }) {
  return (
    <Card padding="lg">
      <Stack gap="sm">
        <Skeleton height={18} width="34%" />
        {children}
        {LINES.slice(0, lines).map((width) => (
          <Skeleton key={width} height={12} width={`${width}%`} />
        ))}
      </Stack>
    </Card>
  );
}

/** The ghost of a page about one thing: what happened on the left, its properties on the right. */
export function DetailSkeleton() {
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" aria-hidden>
      <Stack gap="lg">
        <CardGhost lines={4} />
        <CardGhost />
      </Stack>
      <FormGhost />
    </SimpleGrid>
  );
}

function FormGhost() {
  return (
    <CardGhost lines={0}>
      {[1, 2, 3, 4].map((field) => (
        <Stack key={field} gap={6}>
          <Skeleton height={12} width="22%" />
          <Skeleton height={36} />
        </Stack>
      ))}
    </CardGhost>
  );
}

/** The ghost of a form. */
export function FormSkeleton() {
  return (
    <Stack gap="lg" aria-hidden>
      <FormGhost />
      <Group justify="flex-end">
        <Skeleton height={36} width={140} />
      </Group>
    </Stack>
  );
}

/** The ghost of things that stand as cards beside each other. */
export function CardsSkeleton() {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} aria-hidden>
      <CardGhost />
      <CardGhost />
      <CardGhost />
    </SimpleGrid>
  );
}

/** The ghost of the flow editor: its toolbar, its drawing with a few steps, and the panel beside it. */
export function CanvasSkeleton() {
  return (
    <Stack gap={0} h="calc(100dvh - var(--app-shell-header-offset, 0px))" aria-hidden>
      <Group justify="space-between" px="md" py="xs" style={{ borderBottom: '1px solid var(--mailroom-line)' }}>
        <Skeleton height={24} width={220} />
        <Group gap="xs">
          <Skeleton height={32} width={90} />
          <Skeleton height={32} width={110} />
        </Group>
      </Group>
      <Group flex={1} align="stretch" wrap="nowrap" gap={0}>
        <Stack flex={1} align="center" gap={56} pt={64}>
          <Skeleton height={64} width={220} radius="md" />
          <Skeleton height={64} width={260} radius="md" />
          <Group gap={48} wrap="nowrap">
            <Skeleton height={64} width={200} radius="md" />
            <Skeleton height={64} width={200} radius="md" />
          </Group>
        </Stack>
        <Stack
          w={360}
          p="md"
          visibleFrom="md"
          style={{ borderLeft: '1px solid var(--mailroom-line)', background: 'var(--mailroom-surface)' }}
        >
          <Skeleton height={32} />
          <Skeleton height={120} />
          <Skeleton height={80} />
        </Stack>
      </Group>
    </Stack>
  );
}
