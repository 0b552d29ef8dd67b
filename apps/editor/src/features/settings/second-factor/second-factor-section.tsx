import { Badge, Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../api/session';
import {
  useRefreshSecondFactor,
  useRenewRecoveryCodes,
  useSecondFactor,
  useSwitchOffSecondFactor,
} from '../../../api/sign-in';
import { useFocusBack } from '../../../ui/focus-back';
import { FormModal } from '../../../ui/form-modal';
import { QueryView } from '../../../ui/query-view';
import { Section } from '../../../ui/section';
import { toastDone } from '../../../ui/toast';
import { When } from '../../../ui/when';
import { SignInProblem } from '../../sign-in/sign-in-problem';
import { RecoveryCodes } from './recovery-codes';
import { SecondFactorSetup } from './second-factor-setup';

type Dialog = 'setup' | 'renew' | 'off' | null;

/** Codes of an app besides the password: set up, new recovery codes, switch off. */
export function SecondFactorSection() {
  const { t } = useTranslation();
  const { hasPassword } = useSignedIn();
  const [dialog, setDialog] = useState<Dialog>(null);
  const refresh = useRefreshSecondFactor();
  const close = () => setDialog(null);
  return (
    <Section title={t('secondFactor.title')} description={t('secondFactor.description')}>
      <QueryView query={useSecondFactor()}>
        {({ since, recoveryCodesLeft, isRequired }) =>
          since ? (
            <Stack gap="sm">
              <Group gap="xs">
                <Badge color="teal" leftSection={<IconShieldCheck size={12} />}>
                  {t('secondFactor.on')}
                </Badge>
                <Text size="sm" c="dimmed">
                  {t('secondFactor.since')} <When at={since} />
                </Text>
              </Group>
              <Text size="sm" c={recoveryCodesLeft < 3 ? 'orange' : undefined}>
                {t('secondFactor.left', { count: recoveryCodesLeft })}
              </Text>
              <Group gap="xs">
                <Button variant="default" onClick={() => setDialog('renew')}>
                  {t('secondFactor.renew')}
                </Button>
                <Button variant="default" onClick={() => setDialog('off')}>
                  {t('secondFactor.switchOff')}
                </Button>
              </Group>
              {isRequired && (
                <Text size="sm" c="dimmed">
                  {t('secondFactor.required')}
                </Text>
              )}
            </Stack>
          ) : (
            <Group justify="space-between">
              <Badge color="gray" leftSection={<IconShieldOff size={12} />}>
                {t('secondFactor.off')}
              </Badge>
              <Button onClick={() => setDialog('setup')}>{t('secondFactor.setUp')}</Button>
            </Group>
          )
        }
      </QueryView>
      {dialog === 'setup' && (
        <SetUp
          needsPassword={hasPassword}
          onDone={close}
          onClose={() => {
            close();
            void refresh();
          }}
        />
      )}
      {dialog === 'renew' && <Renew onClose={close} />}
      {dialog === 'off' && <SwitchOff needsPassword={hasPassword} onClose={close} />}
    </Section>
  );
}

interface SetUpProps {
  needsPassword: boolean;
  onDone: () => void;
  onClose: () => void;
}

function SetUp({ needsPassword, onDone, onClose }: SetUpProps) {
  const { t } = useTranslation();
  const [hasCodes, setHasCodes] = useState(false);
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onClose}
      // The recovery codes are seen once: a slip must not take them away.
      closeOnClickOutside={false}
      closeOnEscape={!hasCodes}
      withCloseButton={!hasCodes}
      title={
        <Text component="span" fw={650}>
          {t('secondFactor.setUp')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <SecondFactorSetup needsPassword={needsPassword} onCodes={() => setHasCodes(true)} onDone={onDone} />
    </Modal>
  );
}

function Renew({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const renew = useRenewRecoveryCodes();
  useFocusBack();
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (value) => (value.trim() ? null : t('form.required')) },
  });
  if (renew.data)
    return (
      <Modal
        opened
        onClose={onClose}
        closeOnClickOutside={false}
        closeOnEscape={false}
        withCloseButton={false}
        title={
          <Text component="span" fw={650}>
            {t('secondFactor.renew')}
          </Text>
        }
      >
        <RecoveryCodes codes={renew.data.recoveryCodes} onKept={onClose} />
      </Modal>
    );
  return (
    <FormModal
      title={t('secondFactor.renew')}
      submitLabel={t('secondFactor.renew')}
      onClose={onClose}
      onSubmit={form.onSubmit(({ code }) => renew.mutate(code))}
      saving={renew.isPending}
      error={null}
    >
      <Text size="sm">{t('secondFactor.renewText')}</Text>
      <TextInput
        label={t('secondFactor.codeOrRecovery')}
        autoComplete="one-time-code"
        maxLength={40}
        data-autofocus
        {...form.getInputProps('code')}
      />
      <SignInProblem error={renew.error} />
    </FormModal>
  );
}

function SwitchOff({ needsPassword, onClose }: { needsPassword: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const off = useSwitchOffSecondFactor();
  const form = useForm({ initialValues: { password: '', code: '' } });
  const submit = ({ password, code }: typeof form.values) =>
    off.mutate(
      { ...(password && { password }), ...(code.trim() && { code }) },
      {
        onSuccess: () => {
          onClose();
          toastDone(t('secondFactor.isOff'));
        },
      },
    );
  return (
    <FormModal
      title={t('secondFactor.switchOff')}
      submitLabel={t('secondFactor.switchOff')}
      onClose={onClose}
      onSubmit={form.onSubmit(submit)}
      saving={off.isPending}
      error={null}
    >
      <Text size="sm">{t('secondFactor.switchOffText')}</Text>
      {needsPassword && (
        <PasswordInput
          label={t('secondFactor.password')}
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps('password')}
        />
      )}
      <TextInput
        label={t('secondFactor.codeOrRecovery')}
        description={t('secondFactor.codeByServerLink')}
        autoComplete="one-time-code"
        maxLength={40}
        {...form.getInputProps('code')}
      />
      <SignInProblem error={off.error} />
    </FormModal>
  );
}
