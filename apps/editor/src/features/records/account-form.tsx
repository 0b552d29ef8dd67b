import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCreateAccount } from '../../api/accounts';
import { fieldErrors } from '../../api/problem';
import { useSignedIn } from '../../api/session';
import { FormModal } from '../../ui/form-modal';
import { toastDone } from '../../ui/toast';
import { domainProblem, emailProblem } from './field-problems';

/** A new account, whose page opens afterwards. */
export function AccountForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const navigate = useNavigate();
  const create = useCreateAccount();
  const form = useForm({
    initialValues: { name: '', domain: '', email: '' },
    validate: {
      name: (value) => (value.trim() ? null : t('form.required')),
      domain: (value) => domainProblem(value, t),
      email: (value) => emailProblem(value, t),
    },
  });
  const submit = ({ name, domain, email }: typeof form.values) =>
    create.mutate(
      { name: name.trim(), domain: domain.trim(), email: email.trim(), tags: [], fields: {}, ownerId: me.id },
      {
        onSuccess: ({ id }) => {
          toastDone(t('accounts.created'));
          void navigate(`/accounts/${id}`);
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  return (
    <FormModal
      title={t('accounts.create')}
      submitLabel={t('action.create')}
      onClose={onClose}
      onSubmit={form.onSubmit(submit)}
      saving={create.isPending}
      error={create.error}
    >
      <TextInput label={t('common.name')} withAsterisk maxLength={250} data-autofocus {...form.getInputProps('name')} />
      <TextInput
        label={t('accounts.domain')}
        description={t('accounts.domainHelp')}
        placeholder="example.com"
        maxLength={254}
        {...form.getInputProps('domain')}
      />
      <TextInput
        label={t('accounts.email')}
        type="email"
        placeholder="office@example.com"
        maxLength={254}
        {...form.getInputProps('email')}
      />
    </FormModal>
  );
}
