import { Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconFileText, IconPlayerPlay } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { base64Of, looksLikeMail, pastedBytes } from './read-file';
import type { ReadFile } from './use-mail-file';

interface RawFormProps {
  onPaste: (raw: string) => void;
  file: ReadFile;
}

/** A message that only the person has: its source pasted, or its file. */
export function RawForm({ onPaste, file }: RawFormProps) {
  const { t } = useTranslation('flow');
  const [source, setSource] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (looksLikeMail(source)) onPaste(base64Of(pastedBytes(source)));
    else setWrong(true);
  };
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <FileButton accept=".eml,message/rfc822" onChange={(chosen) => chosen && file.read(chosen)}>
          {(props) => (
            <Button size="xs" variant="default" leftSection={<IconFileText size={15} />} {...props}>
              {t('try.raw.choose')}
            </Button>
          )}
        </FileButton>
        <Text size="xs" c="dimmed">
          {t('try.raw.drop')}
        </Text>
      </Group>
      {file.problem && (
        <Text size="xs" c="red" role="alert">
          {file.problem}
        </Text>
      )}
      <form onSubmit={submit}>
        <Stack gap="xs">
          <Textarea
            size="xs"
            label={t('try.raw.paste')}
            description={t('try.raw.pasteHint')}
            placeholder={'From: Anna <anna@example.com>\nSubject: My order\n\nHello,'}
            autosize
            minRows={6}
            maxRows={14}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            value={source}
            error={wrong ? t('try.raw.noMail') : undefined}
            onChange={(event) => {
              setSource(event.currentTarget.value);
              setWrong(false);
            }}
          />
          <Button type="submit" size="xs" leftSection={<IconPlayerPlay size={14} />} disabled={source.trim() === ''}>
            {t('try.run')}
          </Button>
        </Stack>
      </form>
    </Stack>
  );
}
