import { Alert, Anchor, Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconAlertTriangle, IconSend, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBouncedAddresses, useDiscardDraft, useSend, useTakeBack } from '../../api/compose';
import type { Beginning, MyMailbox } from '../../api/types';
import { ProblemNote } from '../../ui/problem-note';
import { toastDone } from '../../ui/toast';
import { useFormat } from '../../ui/use-format';
import { AttachmentsField } from './attachments-field';
import { useCompose } from './compose-context';
import classes from './compose.module.css';
import { RecipientsField } from './recipients-field';
import { ScheduleMenu } from './schedule-menu';
import { isAddress, toSave, type Typed, withSignature } from './typed';
import { showUndo } from './undo-toast';
import { useAutosave } from './use-autosave';
import { useUploads } from './use-uploads';

interface ComposeFormProps {
  id: string;
  typed: Typed;
  original: Beginning['attachments'];
  senders: MyMailbox[];
  onClose: () => void;
}

export function ComposeForm({ id, typed: initial, original, senders, onClose }: ComposeFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const compose = useCompose();
  const [typed, setTyped] = useState(initial);
  const [copies, setCopies] = useState(initial.cc.length + initial.bcc.length > 0);
  const [tried, setTried] = useState(false);
  const change = (patch: Partial<Typed>) => setTyped((before) => ({ ...before, ...patch }));
  const autosave = useAutosave(id, typed);
  const { flush } = autosave;
  const uploads = useUploads((upload) =>
    setTyped((before) => ({ ...before, attachments: [...before.attachments, upload] })),
  );
  const send = useSend();
  const takeBack = useTakeBack();
  const discard = useDiscardDraft();
  const text = useRef<HTMLTextAreaElement>(null);
  const isAnswer = typed.mode === 'reply' || typed.mode === 'reply-all';

  // One answers above what is quoted.
  useEffect(() => {
    if (!isAnswer || !text.current) return;
    text.current.focus();
    text.current.setSelectionRange(0, 0);
    text.current.scrollTop = 0;
  }, [isAnswer]);
  // However the drawer closes, what was typed is kept.
  useEffect(() => () => void flush(), [flush]);

  const recipients = [...typed.to, ...typed.cc, ...typed.bcc];
  const wrong = recipients.find(({ address }) => !isAddress(address));
  const missing =
    recipients.length === 0 ? t('compose.nobody') : wrong ? t('compose.noAddress', { address: wrong.address }) : null;
  const bounced = useBouncedAddresses(recipients.flatMap(({ address }) => (isAddress(address) ? [address] : [])));

  const submit = async (sendAt: Date | null) => {
    setTried(true);
    if (missing || send.isPending || uploads.running.length > 0) return;
    await autosave.stop();
    send.mutate(
      { ...toSave(typed), id, sendAt: sendAt?.toISOString() ?? null },
      {
        onError: autosave.resume,
        onSuccess: ({ status, leavesAt }) => {
          onClose();
          if (status === 'scheduled' && leavesAt) toastDone(t('compose.scheduled', { at: format.planned(leavesAt) }));
          else if (leavesAt) showUndo(id, leavesAt, undo);
          else toastDone(t('compose.sent'));
        },
      },
    );
  };
  // The form is gone by then, and with it what a mutation would call back; what fails is told by the client.
  const undo = () =>
    void takeBack.mutateAsync(id).then(
      (draft) => compose.open({ what: 'again', draft }),
      () => undefined,
    );
  const throwAway = async () => {
    await autosave.stop();
    discard.mutate(id);
    onClose();
  };
  useHotkeys([['mod+Enter', () => void submit(null)]], []);

  return (
    <form
      className={classes.body}
      noValidate
      // Enter in a field is no wish to send.
      onSubmit={(event) => event.preventDefault()}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        uploads.add([...event.dataTransfer.files]);
      }}
    >
      <Stack className={classes.fields} gap="sm">
        <Select
          label={t('compose.from')}
          data={senders.map((mailbox) => ({ value: mailbox.id, label: `${mailbox.name} <${mailbox.address}>` }))}
          value={typed.mailboxId}
          allowDeselect={false}
          onChange={(mailboxId) => {
            if (!mailboxId) return;
            const signatureOf = (wanted: string) => senders.find((mailbox) => mailbox.id === wanted)?.signature ?? null;
            const signed = withSignature(typed.text, signatureOf(typed.mailboxId), signatureOf(mailboxId));
            change({ mailboxId, text: signed });
          }}
        />
        <RecipientsField
          label={t('compose.to')}
          value={typed.to}
          onChange={(to) => change({ to })}
          error={tried ? missing : null}
          autoFocus={!isAnswer}
        />
        {copies ? (
          <>
            <RecipientsField label={t('compose.cc')} value={typed.cc} onChange={(cc) => change({ cc })} />
            <RecipientsField label={t('compose.bcc')} value={typed.bcc} onChange={(bcc) => change({ bcc })} />
          </>
        ) : (
          <Anchor component="button" type="button" size="sm" w="fit-content" onClick={() => setCopies(true)}>
            {t('compose.addCopies')}
          </Anchor>
        )}
        {bounced.map(({ address, reason }) => (
          <Alert key={address} color="orange" icon={<IconAlertTriangle size={18} />} p="xs">
            {t('compose.bounced', { address })} {reason}
          </Alert>
        ))}
        <TextInput
          label={t('compose.subject')}
          value={typed.subject}
          onChange={(event) => change({ subject: event.currentTarget.value })}
          maxLength={900}
        />
        <Textarea
          ref={text}
          data-autofocus={isAnswer || undefined}
          label={t('compose.text')}
          value={typed.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
          autosize
          minRows={12}
          maxLength={500_000}
        />
        <AttachmentsField
          attachments={typed.attachments}
          running={uploads.running}
          onAdd={uploads.add}
          onRemove={(gone) => change({ attachments: typed.attachments.filter((file) => file.id !== gone) })}
          original={original}
          carried={typed.carried}
          onCarry={(carried) => change({ carried })}
        />
        {send.error && <ProblemNote error={send.error} />}
      </Stack>
      <Group className={classes.foot} justify="space-between" mt="md">
        <Group gap="xs">
          <Button variant="subtle" color="gray" leftSection={<IconTrash size={16} />} onClick={() => void throwAway()}>
            {t('compose.discard')}
          </Button>
          <Text size="xs" c="dimmed" aria-live="polite">
            {autosave.failed
              ? t('compose.notSaved')
              : autosave.isSaving
                ? t('compose.saving')
                : autosave.isSaved
                  ? t('compose.saved')
                  : ''}
          </Text>
        </Group>
        <Button.Group>
          <Button
            onClick={() => void submit(null)}
            leftSection={<IconSend size={16} />}
            loading={send.isPending}
            disabled={uploads.running.length > 0}
            title={t('compose.sendKeys')}
          >
            {t('compose.send')}
          </Button>
          <ScheduleMenu onChoose={(at) => void submit(at)} disabled={send.isPending || uploads.running.length > 0} />
        </Button.Group>
      </Group>
    </form>
  );
}
