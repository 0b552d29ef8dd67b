import { Box, Center, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { ColorSchemeToggle } from '../../app/color-scheme-toggle';
import { Logo } from '../../ui/logo';

interface EntryFrameProps {
  title: string;
  text?: string | undefined;
  /** Below the card. */
  foot?: ReactNode;
  children: ReactNode;
}

/** A screen of somebody who is not signed in yet. */
export function EntryFrame({ title, text, foot, children }: EntryFrameProps) {
  useDocumentTitle(`${title} · Mailroom`);
  return (
    <Center mih="100vh" p="md" bg="var(--mailroom-ground)" component="main">
      <Box pos="absolute" top={12} right={12}>
        <ColorSchemeToggle />
      </Box>
      <Stack w={400} maw="100%" gap="lg">
        <Stack align="center" gap="xs">
          <Logo size={44} />
          <Title order={1} ta="center">
            {title}
          </Title>
          {text && (
            <Text c="dimmed" ta="center">
              {text}
            </Text>
          )}
        </Stack>
        <Paper withBorder p="lg" shadow="xs">
          {children}
        </Paper>
        {foot}
      </Stack>
    </Center>
  );
}
