import { Anchor, Box, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useScreenTitle } from './use-screen-title';

interface PageProps {
  title: ReactNode;
  /** For the browser's tab, where `title` is no plain text. */
  documentTitle?: string;
  description?: ReactNode;
  /** The list this belongs to. */
  back?: { to: string; label: string };
  actions?: ReactNode;
  /** Widest reading width: forms are narrow, lists wide. */
  width?: 'narrow' | 'normal' | 'wide';
  children: ReactNode;
}

const WIDTH = { narrow: 760, normal: 1180, wide: 1440 };

export function Page({ title, documentTitle, description, back, actions, width = 'normal', children }: PageProps) {
  const { t } = useTranslation();
  const name = documentTitle ?? (typeof title === 'string' ? title : null);
  useScreenTitle(name === '…' ? null : name);
  return (
    <Box maw={WIDTH[width]} mx="auto" px={{ base: 'md', sm: 'xl' }} pt={{ base: 'md', sm: 'lg' }} pb={80}>
      <Stack gap="lg">
        <Group justify="space-between" align="flex-end" gap="sm">
          <Stack gap={4} miw={0} style={{ flex: '1 1 260px' }}>
            {back && (
              <Anchor component={Link} to={back.to} size="sm" c="dimmed" w="fit-content">
                <Group gap={4} component="span">
                  <IconArrowLeft size={14} aria-hidden />
                  {back.label}
                </Group>
              </Anchor>
            )}
            <Title order={1} style={{ overflowWrap: 'anywhere' }}>
              {title === '…' ? (
                <Skeleton component="span" display="block" height={28} width={240}>
                  {t('common.loading')}
                </Skeleton>
              ) : (
                title
              )}
            </Title>
            {description && (
              <Text c="dimmed" component="div">
                {description}
              </Text>
            )}
          </Stack>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {children}
      </Stack>
    </Box>
  );
}
