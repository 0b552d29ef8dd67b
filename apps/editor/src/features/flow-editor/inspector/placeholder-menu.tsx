import { ActionIcon, Menu, ScrollArea, Text } from '@mantine/core';
import { PLACEHOLDERS } from '@mailroom/rules';
import { IconBraces } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocalise } from '../i18n/use-language';

/** Placeholders that may stand in a text, in words. */
export function PlaceholderMenu({ onInsert }: { onInsert: (placeholder: string) => void }) {
  const { t } = useTranslation('flow');
  const localise = useLocalise();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={t('inspector.placeholders')} title={t('inspector.placeholders')}>
          <IconBraces size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={320} type="auto">
          {PLACEHOLDERS.map(({ name, label }) => (
            <Menu.Item key={name} onClick={() => onInsert(`{{${name}}}`)}>
              <Text size="sm">{localise(label)}</Text>
              <Text size="xs" c="dimmed" ff="monospace">{`{{${name}}}`}</Text>
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
