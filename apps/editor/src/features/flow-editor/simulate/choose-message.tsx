import { NativeSelect, Stack, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyMailboxes } from '../../../api/mailboxes';
import { MadeUpForm } from './made-up-form';
import { MessagePicker } from './message-picker';
import { RawForm } from './raw-form';
import classes from './simulate.module.css';
import type { MadeUp } from '../../../api/flows';
import type { Chosen } from './use-chosen';
import type { ReadFile } from './use-mail-file';

interface ChooseMessageProps {
  mailboxId: string | null;
  chosen: Chosen;
  file: ReadFile;
}

/** Where a message to try comes from: the store, a file, or an idea. */
export function ChooseMessage({ mailboxId, chosen, file }: ChooseMessageProps) {
  const { t } = useTranslation('flow');
  const [comesTo, setComesTo] = useState('');
  const where = mailboxId ?? (comesTo || null);
  const made = (message: MadeUp) =>
    chosen.tryOut({ message, mailboxId: where }, message.subject || message.from.address);
  return (
    <Tabs defaultValue="stored" variant="pills" keepMounted={false}>
      <Tabs.List mb="sm" grow className={classes.sources}>
        <Tabs.Tab value="stored">{t('try.from.stored')}</Tabs.Tab>
        <Tabs.Tab value="raw">{t('try.from.raw')}</Tabs.Tab>
        <Tabs.Tab value="made-up">{t('try.from.madeUp')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="stored">
        <MessagePicker mailboxId={mailboxId} onPick={(id) => chosen.tryOut({ messageId: id }, '')} />
      </Tabs.Panel>
      <Tabs.Panel value="raw">
        <Stack gap="sm">
          {mailboxId === null && <ComesTo value={comesTo} onChange={setComesTo} />}
          <RawForm file={file} onPaste={(raw) => chosen.tryOut({ raw, mailboxId: where }, t('try.raw.pasted'))} />
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="made-up">
        <Stack gap="sm">
          {mailboxId === null && <ComesTo value={comesTo} onChange={setComesTo} />}
          <MadeUpForm message={null} onTry={made} />
        </Stack>
      </Tabs.Panel>
    </Tabs>
  );
}

/** A flow of every mailbox: which one the message comes to. */
function ComesTo({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation('flow');
  const mailboxes = useMyMailboxes().data ?? [];
  if (mailboxes.length < 2) return null;
  return (
    <NativeSelect
      size="xs"
      label={t('try.comesTo')}
      value={value || mailboxes[0]?.id}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={mailboxes.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
