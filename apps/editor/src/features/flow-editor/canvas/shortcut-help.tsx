import { Kbd, Modal, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCanvasUi, useCanvasUiStore } from './canvas-ui';
import classes from './canvas.module.css';
import { onThisKeyboard, SHORTCUTS, shortcutsOf, type ShortcutGroup } from './shortcuts';

/** Every key of the canvas, by what it is for. */
export function ShortcutHelp() {
  const { t } = useTranslation('flow');
  const ui = useCanvasUiStore();
  const isOpen = useCanvasUi((state) => state.showsHelp);
  return (
    <Modal
      opened={isOpen}
      onClose={() => ui.setState({ showsHelp: false })}
      title={t('shortcuts.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" verticalSpacing="lg">
        {(Object.keys(SHORTCUTS) as ShortcutGroup[]).map((group) => (
          <Stack key={group} gap={4} component="section">
            <Text size="sm" fw={650} component="h3" m={0}>
              {t(`shortcuts.${group}`)}
            </Text>
            <dl className={classes.keys}>
              {shortcutsOf(group).map(([name, keys]) => (
                <div key={name}>
                  <dt>{t(`shortcut.${name}`)}</dt>
                  <dd>
                    <Kbd size="xs">{onThisKeyboard(keys)}</Kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </Stack>
        ))}
      </SimpleGrid>
    </Modal>
  );
}
