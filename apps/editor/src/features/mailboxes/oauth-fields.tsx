import { ActionIcon, CopyButton, Group, PasswordInput, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOauthGuide } from '../../api/mailboxes';
import type { MailboxValues } from './mailbox-form';

interface OauthFieldsProps {
  form: UseFormReturnType<MailboxValues>;
  hasSecret: boolean;
}

/** The client that an administrator registered with the provider, and what to enter there. */
export function OauthFields({ form, hasSecret }: OauthFieldsProps) {
  const { t } = useTranslation();
  const { signIn } = form.values;
  if (signIn === 'password') return null;
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t(`oauth.help.${signIn}`)}
      </Text>
      <RedirectUri />
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <TextInput
          label={t('oauth.clientId')}
          withAsterisk
          miw={220}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('oauth.clientId')}
        />
        <PasswordInput
          label={t('oauth.clientSecret')}
          description={hasSecret ? t('mailbox.passwordStored') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          miw={220}
          autoComplete="new-password"
          {...form.getInputProps('oauth.clientSecret')}
        />
      </Group>
      {signIn === 'microsoft' && (
        <TextInput
          label={t('oauth.tenant')}
          description={t('oauth.tenantHelp')}
          placeholder="common"
          spellCheck={false}
          {...form.getInputProps('oauth.tenant')}
        />
      )}
      {signIn === 'other' && <OtherProvider form={form} />}
    </Stack>
  );
}

function OtherProvider({ form }: { form: UseFormReturnType<MailboxValues> }) {
  const { t } = useTranslation();
  const address = { spellCheck: false, autoCapitalize: 'none', type: 'url' } as const;
  return (
    <>
      <TextInput
        label={t('oauth.issuer')}
        description={t('oauth.issuerHelp')}
        placeholder="https://id.example.com"
        {...address}
        {...form.getInputProps('oauth.issuer')}
      />
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <TextInput
          label={t('oauth.authorizationUrl')}
          miw={220}
          {...address}
          {...form.getInputProps('oauth.authorizationUrl')}
        />
        <TextInput label={t('oauth.tokenUrl')} miw={220} {...address} {...form.getInputProps('oauth.tokenUrl')} />
      </Group>
      <TextInput
        label={t('oauth.scope')}
        description={t('oauth.scopeHelp')}
        withAsterisk
        spellCheck={false}
        {...form.getInputProps('oauth.scope')}
      />
    </>
  );
}

/** Providers compare it letter by letter: copied, never typed. */
function RedirectUri() {
  const { t } = useTranslation();
  const uri = useOauthGuide().data?.redirectUri ?? '';
  return (
    <TextInput
      label={t('oauth.redirectUri')}
      description={t('oauth.redirectUriHelp')}
      value={uri}
      readOnly
      onFocus={(event) => event.currentTarget.select()}
      rightSection={
        <CopyButton value={uri}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? t('oauth.copied') : t('oauth.copy')}>
              <ActionIcon variant="subtle" onClick={copy} aria-label={t('oauth.copy')}>
                {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      }
    />
  );
}
