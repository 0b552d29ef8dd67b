import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { startConsent, useCreateMailbox } from '../../api/mailboxes';
import { useSignedIn } from '../../api/session';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { toastDone } from '../../ui/toast';
import { ConnectionForm } from './connection-form';
import { LocalMailboxForm } from './local-mailbox-form';
import { emptyMailbox, toSave, toSaveLocal } from './mailbox-form';

const KINDS = ['imap', 'local'] as const;

export default function NewMailboxPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useCreateMailbox();
  const { id, rights } = useSignedIn();
  // Who connects only their own, or comes for that, begins with it.
  const [query] = useSearchParams();
  const isOwn = rights['mailboxes:change'] === 'own' || query.has('personal');
  const initial = emptyMailbox(isOwn ? id : null);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('imap');
  return (
    <Page
      title={t(isOwn ? 'personal.newTitle' : 'mailbox.newTitle')}
      description={kind === 'imap' && t('mailbox.newText')}
      back={{ to: '/mailboxes', label: t('mailbox.back') }}
      width="narrow"
    >
      <Stack gap="lg">
        <Section title={t('doors.localTitle')}>
          <SegmentedControl
            aria-label={t('doors.localTitle')}
            data={KINDS.map((value) => ({ value, label: t(`doors.kind.${value}`) }))}
            value={kind}
            onChange={setKind}
          />
          {kind === 'local' && (
            <Text size="sm" c="dimmed">
              {t('doors.localText')}
            </Text>
          )}
        </Section>
        {kind === 'local' ? (
          <LocalMailboxForm
            initial={initial}
            submitLabel={t('mailbox.save')}
            onSubmit={async (values, sends) => {
              const mailbox = await create.mutateAsync({ kind, ...toSaveLocal(values, sends) });
              toastDone(t('mailbox.created'));
              await navigate(`/mailboxes/${mailbox.id}?tab=doors`);
            }}
          />
        ) : (
          <ConnectionForm
            initial={initial}
            submitLabel={t('mailbox.save')}
            onSubmit={async (values) => {
              const mailbox = await create.mutateAsync({ kind, ...toSave(values, new Date()) });
              if (mailbox.oauth) return window.location.assign((await startConsent(mailbox.id)).url);
              toastDone(t('mailbox.created'));
              await navigate(`/mailboxes/${mailbox.id}?tab=processing`);
            }}
          />
        )}
      </Stack>
    </Page>
  );
}
