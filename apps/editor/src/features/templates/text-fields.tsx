import { unknownPlaceholders } from '@mailroom/rules';
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceholderInput } from '../../ui/placeholder-input';
import { PlaceholderTextarea } from '../../ui/placeholder-textarea';

interface FieldProps {
  value?: string;
  onChange?: (value: string) => void;
  error?: ReactNode;
}

/** Subject and text in one language, with what in them nobody fills in. */
export function TextFields({ subject, text }: { subject: FieldProps; text: FieldProps }) {
  const { t } = useTranslation();
  const unknown = unknownPlaceholders(`${subject.value ?? ''}\n${text.value ?? ''}`);
  return (
    <Stack gap="sm">
      <PlaceholderInput
        label={t('templates.subject')}
        menuLabel={t('templates.insertIntoSubject')}
        maxLength={500}
        {...subject}
      />
      <PlaceholderTextarea label={t('templates.text')} minRows={8} maxRows={20} maxLength={20_000} {...text} />
      {unknown.length > 0 && (
        <Text size="sm" c="red" role="alert">
          {t('templates.unknown', { names: unknown.map((name) => `{{${name}}}`).join(', ') })}
        </Text>
      )}
    </Stack>
  );
}
