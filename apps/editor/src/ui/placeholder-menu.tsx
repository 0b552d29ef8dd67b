import { PLACEHOLDERS } from '@mailroom/rules';
import { Button, Menu } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface PlaceholderMenuProps {
  /** Default: *Insert a placeholder*. */
  label?: string;
  /** Gets the placeholder with its braces. */
  onInsert: (placeholder: string) => void;
}

/** All placeholders in words. */
export function PlaceholderMenu({ label, onInsert }: PlaceholderMenuProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'sk' ? 'sk' : 'en';
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" size="compact-xs" leftSection={<IconBraces size={14} />}>
          {label ?? t('processing.insert')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {PLACEHOLDERS.map(({ name, label: words }) => (
          <Menu.Item key={name} onClick={() => onInsert(`{{${name}}}`)}>
            {words[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
