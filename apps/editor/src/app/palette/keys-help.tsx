import { Group, Kbd, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { offeredCommands } from '../../ui/commands';

/** All keys, in one place: those of every screen and those the screen in sight brings. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const everywhere: [string, string][] = [
    ['Ctrl K', t('keysHelp.palette')],
    ['C', t('keysHelp.write')],
    ['?', t('keysHelp.help')],
    ['Esc', t('keysHelp.close')],
  ];
  const known = new Set(everywhere.map(([keys]) => keys));
  const here = offeredCommands().flatMap(({ keys, label }): [string, string][] =>
    keys && !known.has(keys) ? [[keys, label]] : [],
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={
        <Text component="span" fw={650}>
          {t('keysHelp.title')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {here.length > 0 && <KeyList title={t('keysHelp.here')} keys={here} />}
        <KeyList title={t('keysHelp.everywhere')} keys={everywhere} />
        <KeyList
          title={t('keysHelp.messages')}
          keys={[
            ['J K', t('keysHelp.move')],
            ['X', t('keysHelp.select')],
            ['S', t('keysHelp.star')],
            ['E', t('keysHelp.archive')],
            ['#', t('keysHelp.delete')],
            ['U', t('keysHelp.undo')],
          ]}
        />
        <KeyList
          title={t('keysHelp.message')}
          keys={[
            ['R', t('keysHelp.reply')],
            ['A', t('keysHelp.replyAll')],
            ['F', t('keysHelp.forward')],
          ]}
        />
      </SimpleGrid>
    </Modal>
  );
}

function KeyList({ title, keys }: { title: string; keys: readonly (readonly [string, string])[] }) {
  return (
    <Stack gap={6} component="section">
      <Title order={3}>{title}</Title>
      {keys.map(([key, label]) => (
        <Group key={`${key} ${label}`} justify="space-between" wrap="nowrap" gap="sm">
          <Text size="sm">{label}</Text>
          <Keys keys={key} />
        </Group>
      ))}
    </Stack>
  );
}

/** A shortcut as caps: `Ctrl Z` is two of them. */
export function Keys({ keys }: { keys: string }) {
  return (
    <Group gap={4} wrap="nowrap" component="span" style={{ flex: 'none' }}>
      {keys.split(' ').map((key) => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </Group>
  );
}
