import { ActionIcon, Button, FileButton, Group, Progress, Stack, Switch, Text } from '@mantine/core';
import { IconMailDown, IconX } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './doors.module.css';
import { useBringIn } from './use-bring-in';

/** Where files of mail are dropped or chosen, and how far each has come. */
export function DropFiles({ mailboxId }: { mailboxId: string }) {
  const { t } = useTranslation();
  const [rules, setRules] = useState(true);
  const [over, setOver] = useState(false);
  const { sending, add } = useBringIn(mailboxId);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files], rules);
  };
  return (
    <Stack gap="md">
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconMailDown size={28} aria-hidden />
        <Text size="sm">{t('doors.drop')}</Text>
        <FileButton
          accept=".eml,.mbox,.mbx,message/rfc822,application/mbox"
          multiple
          onChange={(files) => add(files, rules)}
        >
          {(props) => (
            <Button variant="default" size="sm" {...props}>
              {t('doors.choose')}
            </Button>
          )}
        </FileButton>
      </div>
      <Switch
        label={t('doors.rules')}
        description={t('doors.rulesHelp')}
        checked={rules}
        onChange={({ currentTarget: { checked } }) => setRules(checked)}
      />
      {sending.map(({ key, name, done, stop }) => (
        <Group key={key} gap="xs" wrap="nowrap">
          <Text size="sm" truncate>
            {name}
          </Text>
          <Progress value={done * 100} flex={1} miw={80} aria-label={t('doors.uploading', { name })} />
          <ActionIcon size="sm" variant="subtle" onClick={stop} aria-label={t('doors.stop', { name })}>
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ))}
    </Stack>
  );
}
