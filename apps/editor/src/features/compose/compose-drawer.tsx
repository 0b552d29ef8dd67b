import { Drawer, Skeleton, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchBeginning, fetchDraft } from '../../api/compose';
import { useMyMailboxes } from '../../api/mailboxes';
import { useMay, useSignedIn } from '../../api/session';
import type { Beginning, MyMailbox } from '../../api/types';
import { ProblemNote } from '../../ui/problem-note';
import type { ComposeRequest } from './compose-context';
import { ComposeForm } from './compose-form';
import { blank, fromBeginning, fromDraft, type Typed } from './typed';

interface ComposeDrawerProps {
  request: ComposeRequest;
  onClose: () => void;
}

interface Start {
  id: string;
  typed: Typed;
  original: Beginning['attachments'];
}

/** The drawer in which mail is written. It fetches what the mail begins with; the form does the rest. */
export default function ComposeDrawer({ request, onClose }: ComposeDrawerProps) {
  const { t } = useTranslation();
  const { data: mailboxes } = useMyMailboxes();
  const senders = mailboxes?.filter(({ maySend }) => maySend);
  const [start, setStart] = useState<Start | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const { language } = useSignedIn();
  const mayConnect = useMay('mailboxes:change');
  const [first] = senders ?? [];

  useEffect(() => {
    if (start || !first) return;
    let isOpen = true;
    begin(request, first, language)
      .then((begun) => isOpen && setStart(begun))
      .catch((error: unknown) => isOpen && setProblem(error));
    return () => {
      isOpen = false;
    };
  }, [request, first, language, start]);

  const nothing = senders?.length === 0;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={
        <Text component="span" fw={650}>
          {t(`compose.title.${request.what === 'answer' ? request.mode : (start?.typed.mode ?? 'new')}`)}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
      // What one writes is not lost by a click beside it.
      closeOnClickOutside={false}
      removeScrollProps={{ enabled: false }}
    >
      {problem ? <ProblemNote error={problem} /> : null}
      {nothing && <Text c="dimmed">{mayConnect ? t('compose.noMailbox') : t('compose.noneOfYours')}</Text>}
      {!start && !problem && !nothing && (
        // Keys pressed before the form is there must not press the button that closes it.
        <Stack aria-busy tabIndex={-1} data-autofocus style={{ outline: 'none' }}>
          <Skeleton height={36} />
          <Skeleton height={36} />
          <Skeleton height={320} />
        </Stack>
      )}
      {start && senders && <ComposeForm {...start} senders={senders} onClose={onClose} />}
    </Drawer>
  );
}

async function begin(request: ComposeRequest, mailbox: MyMailbox, language: 'en' | 'sk'): Promise<Start> {
  const id = crypto.randomUUID();
  switch (request.what) {
    case 'new':
      return { id, typed: blank(mailbox, request.to), original: [] };
    case 'answer': {
      const beginning = await fetchBeginning(request.originalId, request.mode, language);
      const typed = fromBeginning(beginning, request.mode, request.originalId);
      return { id, typed, original: request.mode === 'forward' ? beginning.attachments : [] };
    }
    case 'draft':
    case 'again': {
      const draft = request.what === 'again' ? request.draft : await fetchDraft(request.id);
      const typed = fromDraft(draft);
      const isForward = typed.mode === 'forward' && typed.originalId !== null;
      const original = isForward ? (await fetchBeginning(typed.originalId ?? '', 'forward', language)).attachments : [];
      return { id: draft.id, typed, original };
    }
  }
}
