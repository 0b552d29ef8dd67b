import { Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCreateContact } from '../../api/contacts';
import { fieldErrors } from '../../api/problem';
import { useSignedIn } from '../../api/session';
import { FormModal } from '../../ui/form-modal';
import { toastDone } from '../../ui/toast';
import { AddressesField } from './addresses-field';
import { AccountSelect } from './record-select';

interface Values {
  firstName: string;
  lastName: string;
  addresses: string[];
  account: { id: string; name: string } | null;
}

/** A new contact, whose page opens afterwards. */
export function ContactForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const navigate = useNavigate();
  const create = useCreateContact();
  const form = useForm<Values>({
    initialValues: { firstName: '', lastName: '', addresses: [], account: null },
    validate: {
      // One of the two is name enough.
      lastName: (value, { firstName }) => (value.trim() || firstName.trim() ? null : t('form.required')),
    },
  });
  const submit = ({ firstName, lastName, addresses, account }: Values) => {
    const names = { firstName: firstName.trim(), lastName: lastName.trim() };
    create.mutate(
      {
        ...names,
        name: [names.firstName, names.lastName].filter(Boolean).join(' '),
        addresses,
        accountId: account?.id ?? null,
        tags: [],
        fields: {},
        ownerId: me.id,
      },
      {
        onSuccess: ({ id }) => {
          toastDone(t('contacts.created'));
          void navigate(`/contacts/${id}`);
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  };
  return (
    <FormModal
      title={t('contacts.create')}
      submitLabel={t('action.create')}
      onClose={onClose}
      onSubmit={form.onSubmit(submit)}
      saving={create.isPending}
      error={create.error}
    >
      <Group grow align="flex-start">
        <TextInput
          label={t('contacts.firstName')}
          maxLength={120}
          data-autofocus
          {...form.getInputProps('firstName')}
        />
        <TextInput label={t('contacts.lastName')} maxLength={120} {...form.getInputProps('lastName')} />
      </Group>
      <AddressesField
        addresses={form.values.addresses}
        onChange={(addresses) => form.setFieldValue('addresses', addresses)}
      />
      <AccountSelect
        value={form.values.account}
        onChange={(account) => form.setFieldValue('account', account)}
        isInForm
      />
    </FormModal>
  );
}
