import { Button, Center, Code, Group, List, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { QRCodeSVG } from 'qrcode.react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBeginSecondFactor, useConfirmSecondFactor, useRefreshSecondFactor } from '../../../api/sign-in';
import type { BegunSecondFactor } from '../../../api/types';
import { Form } from '../../../ui/form';
import { SignInProblem } from '../../sign-in/sign-in-problem';
import { RecoveryCodes } from './recovery-codes';

interface SecondFactorSetupProps {
  needsPassword: boolean;
  /** The recovery codes are on the screen, for this one time. */
  onCodes?: () => void;
  /** Set up, or given up. */
  onDone?: () => void;
}

/** From nothing to a second factor: password, QR code and first code, recovery codes. */
export function SecondFactorSetup({ needsPassword, onCodes, onDone }: SecondFactorSetupProps) {
  const [begun, setBegun] = useState<BegunSecondFactor | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const refresh = useRefreshSecondFactor();
  const finish = async () => {
    await refresh();
    onDone?.();
  };
  const show = (made: string[]) => {
    setCodes(made);
    onCodes?.();
  };
  if (codes) return <RecoveryCodes codes={codes} onKept={() => void finish()} />;
  if (begun) return <Scan begun={begun} onCodes={show} onCancel={onDone} />;
  return <Begin needsPassword={needsPassword} onBegun={setBegun} onCancel={onDone} />;
}

interface BeginProps {
  needsPassword: boolean;
  onBegun: (begun: BegunSecondFactor) => void;
  onCancel?: (() => void) | undefined;
}

function Begin({ needsPassword, onBegun, onCancel }: BeginProps) {
  const { t } = useTranslation();
  const begin = useBeginSecondFactor();
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (needsPassword && !value ? t('form.required') : null) },
  });
  const submit = ({ password }: { password: string }) =>
    begin.mutate(needsPassword ? password : undefined, { onSuccess: onBegun });
  return (
    <Form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <Text size="sm">{t('secondFactor.needed')}</Text>
        {needsPassword && (
          <PasswordInput
            label={t('secondFactor.password')}
            autoComplete="current-password"
            autoFocus
            data-autofocus
            {...form.getInputProps('password')}
          />
        )}
        <SignInProblem error={begin.error} />
        <Group justify="flex-end">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('action.cancel')}
            </Button>
          )}
          <Button type="submit" loading={begin.isPending}>
            {t('secondFactor.continue')}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}

interface ScanProps {
  begun: BegunSecondFactor;
  onCodes: (codes: string[]) => void;
  onCancel?: (() => void) | undefined;
}

function Scan({ begun: { secret, uri }, onCodes, onCancel }: ScanProps) {
  const { t } = useTranslation();
  const confirm = useConfirmSecondFactor();
  const field = useRef<HTMLInputElement>(null);
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (value) => (/^\d{6}$/.test(value.replace(/\s/g, '')) ? null : t('secondFactor.sixDigits')) },
  });
  // Once the dialog has looked after what was in focus and is gone.
  useEffect(() => {
    const timer = window.setTimeout(() => field.current?.focus());
    return () => window.clearTimeout(timer);
  }, []);
  const submit = ({ code }: { code: string }) =>
    confirm.mutate(code, {
      onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes),
      onError: () => {
        form.reset();
        field.current?.focus();
      },
    });
  return (
    <Form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <List type="ordered" size="sm" spacing={6}>
          <List.Item>{t('secondFactor.scan')}</List.Item>
          <List.Item>{t('secondFactor.typeCode')}</List.Item>
        </List>
        <Center>
          {/* White around it in both themes: cameras look for dark on light. */}
          <div style={{ background: '#fff', padding: 12, borderRadius: 8, lineHeight: 0 }}>
            <QRCodeSVG value={uri} size={176} role="img" title={t('secondFactor.qrCode')} />
          </div>
        </Center>
        <Text size="sm" c="dimmed" ta="center">
          {t('secondFactor.byHand')}
          <Code display="block" mt={4} ta="center">
            {secret.replace(/(.{4})(?!$)/g, '$1 ')}
          </Code>
        </Text>
        <TextInput
          ref={field}
          label={t('signIn.code')}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={10}
          {...form.getInputProps('code')}
        />
        <SignInProblem error={confirm.error} />
        <Group justify="flex-end">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('action.cancel')}
            </Button>
          )}
          <Button type="submit" loading={confirm.isPending}>
            {t('secondFactor.confirm')}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}
