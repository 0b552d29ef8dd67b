import { ActionIcon, Button, Checkbox, FileButton, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Beginning, Upload } from '../../api/types';
import { useFormat } from '../../ui/use-format';
import classes from './compose.module.css';
import type { RunningUpload } from './use-uploads';

interface AttachmentsFieldProps {
  attachments: Upload[];
  running: RunningUpload[];
  onAdd: (files: File[]) => void;
  onRemove: (id: string) => void;
  /** Of a forwarded message. */
  original: Beginning['attachments'];
  carried: number[];
  onCarry: (carried: number[]) => void;
}

/** What goes with the mail: own files, with how far each has got, and those of the original. */
export function AttachmentsField(props: AttachmentsFieldProps) {
  const { attachments, running, onAdd, onRemove, original, carried, onCarry } = props;
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Stack gap={6}>
      {original.map(({ index, filename, size }) => (
        <Checkbox
          key={index}
          size="sm"
          label={`${filename} (${format.size(size)})`}
          checked={carried.includes(index)}
          onChange={({ currentTarget: { checked } }) =>
            onCarry(checked ? [...carried, index] : carried.filter((one) => one !== index))
          }
        />
      ))}
      {attachments.map(({ id, filename, size }) => (
        <Group key={id} className={classes.file} gap="xs" wrap="nowrap">
          <IconPaperclip size={16} aria-hidden />
          <Text size="sm" truncate>
            {filename}
          </Text>
          <Text size="xs" c="dimmed" className={classes.size}>
            {format.size(size)}
          </Text>
          <ActionIcon size="sm" onClick={() => onRemove(id)} aria-label={t('compose.removeFile', { name: filename })}>
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ))}
      {running.map(({ key, name, done, stop }) => (
        <Group key={key} className={classes.file} gap="xs" wrap="nowrap">
          <Text size="sm" truncate>
            {name}
          </Text>
          <Progress
            value={done * 100}
            className={classes.progress}
            aria-label={t('compose.uploading', { name })}
            size="sm"
          />
          <ActionIcon size="sm" onClick={stop} aria-label={t('compose.removeFile', { name })}>
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ))}
      <FileButton multiple onChange={onAdd}>
        {(button) => (
          <Button
            {...button}
            variant="subtle"
            size="compact-sm"
            w="fit-content"
            leftSection={<IconPaperclip size={15} />}
          >
            {t('compose.attach')}
          </Button>
        )}
      </FileButton>
    </Stack>
  );
}
