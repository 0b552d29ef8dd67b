import { Group, Stack, TextInput, type TextInputProps } from '@mantine/core';
import { PlaceholderMenu } from './placeholder-menu';
import { useInsert } from './use-insert';

interface PlaceholderInputProps extends Omit<TextInputProps, 'onChange' | 'value'> {
  value?: string;
  /** Given by `form.getInputProps`, which takes plain values too. */
  onChange?: (value: string) => void;
  /** What the menu is called, where a screen has several. */
  menuLabel?: string;
}

/** A line with placeholders; the menu puts one where the cursor is. */
export function PlaceholderInput({ value = '', onChange, menuLabel, ...rest }: PlaceholderInputProps) {
  const { field, insert } = useInsert<HTMLInputElement>(value, onChange);
  return (
    <Stack gap={6}>
      <TextInput ref={field} value={value} onChange={(event) => onChange?.(event.currentTarget.value)} {...rest} />
      <Group justify="flex-end">
        <PlaceholderMenu label={menuLabel} onInsert={insert} />
      </Group>
    </Stack>
  );
}
