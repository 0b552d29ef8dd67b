import { Radio, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCreateFlow } from '../../api/flows';
import { useMailboxes } from '../../api/mailboxes';
import { fieldErrors } from '../../api/problem';
import type { FlowSummary } from '../../api/types';
import { FormModal } from '../../ui/form-modal';

interface Values {
  name: string;
  scope: FlowSummary['scope'];
  mailboxId: string | null;
}

export function CreateFlow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useCreateFlow();
  // A mailbox has one flow; those that have theirs are not offered.
  const mailboxes = useMailboxes().data;
  const free = mailboxes?.filter((mailbox) => mailbox.flow === null) ?? [];
  const isEveryoneServed = mailboxes !== undefined && free.length === 0;
  const only = free.length === 1 ? (free[0]?.id ?? null) : null;
  const form = useForm<Values>({
    initialValues: { name: '', scope: 'mailbox', mailboxId: null },
    validate: {
      name: (value) => (value.trim() ? null : t('form.required')),
      mailboxId: (value, { scope }) =>
        scope === 'mailbox' && !isEveryoneServed && !(value ?? only) ? t('flows.chooseMailbox') : null,
    },
  });
  // Until another is chosen: what is still possible.
  const scope = isEveryoneServed && form.values.scope === 'mailbox' ? 'global' : form.values.scope;
  const submit = ({ name, mailboxId }: Values) =>
    create.mutate(
      { name: name.trim(), scope, mailboxId: scope === 'mailbox' ? (mailboxId ?? only) : null },
      {
        onSuccess: (flow) => void navigate(`/flows/${flow.id}`),
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  return (
    <FormModal
      title={t('flows.create')}
      submitLabel={t('action.create')}
      onClose={onClose}
      onSubmit={form.onSubmit(submit)}
      saving={create.isPending}
      error={create.error}
    >
      <TextInput label={t('flows.name')} withAsterisk maxLength={120} data-autofocus {...form.getInputProps('name')} />
      <Radio.Group label={t('flows.scope')} {...form.getInputProps('scope')} value={scope}>
        <Stack gap="xs" mt={6}>
          <Radio
            value="mailbox"
            label={t('flows.mailboxScope')}
            disabled={isEveryoneServed}
            description={isEveryoneServed && t('flows.noFreeMailbox')}
          />
          <Radio value="global" label={t('flows.global')} description={t('flows.globalHint')} />
          <Radio value="shared" label={t('flows.shared')} description={t('flows.sharedHint')} />
        </Stack>
      </Radio.Group>
      {scope === 'mailbox' && (
        <Select
          label={t('common.mailbox')}
          placeholder={t('flows.chooseMailbox')}
          data={free.map(({ id, name }) => ({ value: id, label: name }))}
          withAsterisk
          allowDeselect={false}
          {...form.getInputProps('mailboxId')}
          value={form.values.mailboxId ?? only}
        />
      )}
    </FormModal>
  );
}
