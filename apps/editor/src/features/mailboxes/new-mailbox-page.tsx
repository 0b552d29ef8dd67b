import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { startConsent, useCreateMailbox } from '../../api/mailboxes';
import { Page } from '../../ui/page';
import { toastDone } from '../../ui/toast';
import { ConnectionForm } from './connection-form';
import { emptyMailbox, toSave } from './mailbox-form';

export default function NewMailboxPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useCreateMailbox();
  return (
    <Page
      title={t('mailbox.newTitle')}
      description={t('mailbox.newText')}
      back={{ to: '/mailboxes', label: t('mailbox.back') }}
      width="narrow"
    >
      <ConnectionForm
        initial={emptyMailbox()}
        submitLabel={t('mailbox.save')}
        onSubmit={async (values) => {
          const mailbox = await create.mutateAsync(toSave(values, new Date()));
          if (mailbox.oauth) return window.location.assign((await startConsent(mailbox.id)).url);
          toastDone(t('mailbox.created'));
          await navigate(`/mailboxes/${mailbox.id}?tab=processing`);
        }}
      />
    </Page>
  );
}
