import { Button, Card, Group, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/toast';
import { useUnsavedChanges } from '../../ui/unsaved-changes';

interface NoteFormProps {
  /** The mutation that keeps a note. */
  add: { mutate: (text: string, after: { onSuccess: () => void }) => void; isPending: boolean };
}

export function NoteForm({ add }: NoteFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  useUnsavedChanges(() => text.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    add.mutate(text.trim(), {
      onSuccess: () => {
        setText('');
        toastDone(t('cases.noteSaved'));
      },
    });
  };
  return (
    <Card component="form" onSubmit={submit}>
      <Stack gap="xs">
        <Textarea
          aria-label={t('cases.note')}
          placeholder={t('cases.notePlaceholder')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={20000}
        />
        <Group justify="flex-end">
          <Button type="submit" size="xs" loading={add.isPending} disabled={!text.trim()}>
            {t('cases.addNote')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
