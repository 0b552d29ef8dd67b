import { PLACEHOLDERS } from '@mailroom/rules';
import { Button, Group, Menu, Stack, Textarea, type TextareaProps } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface PlaceholderTextareaProps extends Omit<TextareaProps, 'onChange' | 'value'> {
  value?: string;
  /** Given by `form.getInputProps`, which takes plain values too. */
  onChange?: (value: string) => void;
}

/** A text with placeholders; the menu puts one where the cursor is. */
export function PlaceholderTextarea({ value = '', onChange, label, ...rest }: PlaceholderTextareaProps) {
  const { t, i18n } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const language = i18n.language === 'sk' ? 'sk' : 'en';
  const insert = (name: string) => {
    const start = field.current?.selectionStart ?? value.length;
    const end = field.current?.selectionEnd ?? start;
    const placeholder = `{{${name}}}`;
    onChange?.(value.slice(0, start) + placeholder + value.slice(end));
    const after = start + placeholder.length;
    // After the menu has closed and React has written the new text.
    window.setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(after, after);
    }, 50);
  };
  return (
    <Stack gap={6}>
      <Textarea
        ref={field}
        label={label}
        value={value}
        onChange={(event) => onChange?.(event.currentTarget.value)}
        autosize
        minRows={5}
        maxRows={16}
        withAsterisk
        {...rest}
      />
      <Group justify="flex-end">
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="subtle" size="compact-xs" leftSection={<IconBraces size={14} />}>
              {t('processing.insert')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
            {PLACEHOLDERS.map(({ name, label: words }) => (
              <Menu.Item key={name} onClick={() => insert(name)}>
                {words[language]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
    </Stack>
  );
}
