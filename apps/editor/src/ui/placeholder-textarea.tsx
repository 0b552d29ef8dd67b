import { Group, Stack, Textarea, type TextareaProps } from '@mantine/core';
import { PlaceholderMenu } from './placeholder-menu';
import { useInsert } from './use-insert';

interface PlaceholderTextareaProps extends Omit<TextareaProps, 'onChange' | 'value'> {
  value?: string;
  /** Given by `form.getInputProps`, which takes plain values too. */
  onChange?: (value: string) => void;
}

/** A text with placeholders; the menu puts one where the cursor is. */
export function PlaceholderTextarea({ value = '', onChange, label, ...rest }: PlaceholderTextareaProps) {
  const { field, insert } = useInsert<HTMLTextAreaElement>(value, onChange);
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
        <PlaceholderMenu onInsert={insert} />
      </Group>
    </Stack>
  );
}
