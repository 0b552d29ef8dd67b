import {
  Alert,
  Checkbox,
  Group,
  Input,
  NumberInput,
  PasswordInput,
  SegmentedControl,
  Stack,
  TextInput,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconLockOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Security } from '../../api/types';
import { portAfter, SECURITIES, type MailboxValues, type Protocol } from './mailbox-form';

interface ServerFieldsProps {
  form: UseFormReturnType<MailboxValues>;
  protocol: Protocol;
  hasPassword: boolean;
  /** The mailbox has no other server, whose sign-in could be the same. */
  alone?: boolean;
}

/** Where a server is and how to sign in to it. */
export function ServerFields({ form, protocol, hasPassword, alone = false }: ServerFieldsProps) {
  const { t } = useTranslation();
  const { security, port } = form.values[protocol];
  const byPassword = form.values.signIn === 'password';
  const signInElsewhere = protocol === 'smtp' && form.values.sameSignIn;
  const setSecurity = (value: string) => {
    form.setFieldValue(`${protocol}.security`, value as Security);
    form.setFieldValue(`${protocol}.port`, portAfter(protocol, port, value as Security));
  };
  return (
    <Stack gap="md">
      <Group align="flex-start" gap="md">
        <TextInput
          label={t('mailbox.host')}
          placeholder={`${protocol}.example.com`}
          withAsterisk
          flex="1 1 220px"
          spellCheck={false}
          autoCapitalize="none"
          {...form.getInputProps(`${protocol}.host`)}
        />
        <NumberInput
          label={t('mailbox.port')}
          withAsterisk
          w={96}
          min={1}
          max={65535}
          hideControls
          allowDecimal={false}
          {...form.getInputProps(`${protocol}.port`)}
        />
        <Stack gap={0}>
          <Input.Label labelElement="div" id={`${protocol}-security`}>
            {t('mailbox.security')}
          </Input.Label>
          <SegmentedControl
            aria-labelledby={`${protocol}-security`}
            data={SECURITIES.map((value) => ({ value, label: t(`security.${value}`) }))}
            value={security}
            onChange={setSecurity}
          />
        </Stack>
      </Group>
      {security === 'none' && (
        <Alert color="orange" icon={<IconLockOpen size={18} />} py="xs">
          {t('mailbox.noneWarning')}
        </Alert>
      )}
      {protocol === 'smtp' && byPassword && !alone && (
        <Checkbox label={t('mailbox.sameAsImap')} {...form.getInputProps('sameSignIn', { type: 'checkbox' })} />
      )}
      {!signInElsewhere && (
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <TextInput
            label={t('mailbox.user')}
            description={t('mailbox.userHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            withAsterisk
            miw={200}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps(`${protocol}.user`)}
          />
          {byPassword && (
            <PasswordInput
              label={t('mailbox.password')}
              description={hasPassword ? t('mailbox.passwordStored') : undefined}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              withAsterisk={!hasPassword}
              miw={200}
              autoComplete="new-password"
              {...form.getInputProps(`${protocol}.password`)}
            />
          )}
        </Group>
      )}
      {security !== 'none' && (
        <Checkbox
          label={t('mailbox.untrusted')}
          description={t('mailbox.untrustedHelp')}
          {...form.getInputProps(`${protocol}.allowUntrustedCertificate`, { type: 'checkbox' })}
        />
      )}
    </Stack>
  );
}
