import { Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChooseSystemMailbox, useSystemMailbox } from '../../api/system-mailbox';
import { QueryView } from '../../ui/query-view';
import { Section } from '../../ui/section';
import { toastDone } from '../../ui/toast';

const NONE = 'none';

/** The mailbox that the program's own mail leaves by; for administrators. */
export function SystemMailboxSection() {
  const { t } = useTranslation();
  const choose = useChooseSystemMailbox();
  return (
    <Section title={t('invitations.systemMailbox')} description={t('invitations.systemMailboxText')}>
      <QueryView query={useSystemMailbox()}>
        {({ mailbox, choices }) =>
          choices.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('invitations.systemMailboxEmpty')}
            </Text>
          ) : (
            <Select
              label={t('invitations.systemMailboxLabel')}
              data={[
                { value: NONE, label: t('invitations.systemMailboxNone') },
                ...choices.map(({ id, name, address }) => ({ value: id, label: `${name} <${address}>` })),
              ]}
              value={mailbox?.id ?? NONE}
              allowDeselect={false}
              disabled={choose.isPending}
              onChange={(value) =>
                choose.mutate(value === NONE ? null : value, { onSuccess: () => toastDone(t('action.saved')) })
              }
            />
          )
        }
      </QueryView>
    </Section>
  );
}
