import { Group, Select, TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useTeams } from '../../api/people';
import { Section } from '../../ui/section';
import { TimeZoneSelect } from '../../ui/time-zone-select';
import type { MailboxValues } from './mailbox-form';

interface CommonFieldsProps {
  form: UseFormReturnType<MailboxValues>;
}

/** Who a mailbox is: name, addresses and clock. */
export function IdentityFields({
  form,
  onAddressBlur,
}: CommonFieldsProps & { onAddressBlur?: (event: FocusEvent<HTMLInputElement>) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <TextInput
          label={t('mailbox.name')}
          placeholder={t('mailbox.namePlaceholder')}
          withAsterisk
          miw={200}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('mailbox.address')}
          type="email"
          placeholder="support@example.com"
          withAsterisk
          miw={220}
          {...form.getInputProps('address')}
          {...(onAddressBlur && { onBlur: onAddressBlur })}
        />
      </Group>
      <TagsInput
        label={t('mailbox.aliases')}
        description={t('mailbox.aliasesHelp')}
        {...form.getInputProps('aliases')}
      />
      <TimeZoneSelect description={t('mailbox.timeZoneHelp')} {...form.getInputProps('timeZone')} />
    </>
  );
}

/** Who works on its mail, and whom it never answers. */
export function TeamSection({ form }: CommonFieldsProps) {
  const { t } = useTranslation();
  const teams = useTeams().data ?? [];
  const isShared = form.values.ownerId === null;
  return (
    <Section title={t(isShared ? 'common.team' : 'mailbox.neverAnswer')}>
      {isShared && (
        <Select
          label={t('common.team')}
          description={t('mailbox.teamHelp')}
          placeholder={t('common.noTeam')}
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          clearable
          {...form.getInputProps('teamId')}
        />
      )}
      <TagsInput
        label={t('mailbox.neverAnswer')}
        description={t('mailbox.neverAnswerHelp')}
        placeholder={t('mailbox.neverAnswerPlaceholder')}
        {...form.getInputProps('neverAnswer')}
      />
    </Section>
  );
}
