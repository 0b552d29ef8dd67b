import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { Boundary } from './broken-part';

interface SectionProps {
  title: string;
  description?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}

/** A titled card: one subject of a screen. */
export function Section({ title, description, aside, children }: SectionProps) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} padding="lg">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          {/* On a phone what stands aside goes below, instead of squeezing the title. */}
          <div style={{ flex: '1 1 12rem', minWidth: 0 }}>
            <Title order={2} id={id}>
              {title}
            </Title>
            {description && (
              <Text size="sm" c="dimmed" component="div">
                {description}
              </Text>
            )}
          </div>
          {aside}
        </Group>
        <Boundary>{children}</Boundary>
      </Stack>
    </Card>
  );
}
