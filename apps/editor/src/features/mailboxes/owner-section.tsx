import { SegmentedControl, Select, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useUsers } from '../../api/people';
import { useSignedIn } from '../../api/session';
import type { Mailbox } from '../../api/types';
import { Section } from '../../ui/section';
import type { MailboxValues } from './mailbox-form';

const KINDS = ['shared', 'personal'] as const;

interface OwnerSectionProps {
  form: UseFormReturnType<MailboxValues>;
  /** Absent: a new one. */
  mailbox?: Mailbox;
}

/** Whether a mailbox is shared or somebody's own, and what that means for who reads its mail and who sends from it. */
export function OwnerSection({ form, mailbox }: OwnerSectionProps) {
  const { t } = useTranslation();
  const { id, rights, administrator } = useSignedIn();
  const { ownerId } = form.values;
  const kind = ownerId === null ? 'shared' : 'personal';
  // Only an administrator makes a person's own what everybody reads now.
  const mayChoose = rights['mailboxes:change'] === 'all' && (administrator || mailbox?.owner !== null);
  return (
    <Section title={t('personal.title')}>
      {mayChoose && (
        <SegmentedControl
          aria-label={t('personal.title')}
          data={KINDS.map((value) => ({ value, label: t(`personal.kind.${value}`) }))}
          value={kind}
          onChange={(value) =>
            form.setValues(value === 'shared' ? { ownerId: null } : { ownerId: mailbox?.owner?.id ?? id, teamId: null })
          }
        />
      )}
      <Text size="sm" c="dimmed">
        {t(`personal.text.${kind}`)}
      </Text>
      {administrator && kind === 'personal' && <OwnerSelect form={form} />}
    </Section>
  );
}

function OwnerSelect({ form }: Pick<OwnerSectionProps, 'form'>) {
  const { t } = useTranslation();
  const users = useUsers().data ?? [];
  return (
    <Select
      label={t('personal.owner')}
      description={t('personal.ownerHelp')}
      data={users
        .filter((user) => user.active || user.id === form.values.ownerId)
        .map((user) => ({ value: user.id, label: user.name }))}
      allowDeselect={false}
      {...form.getInputProps('ownerId')}
    />
  );
}
