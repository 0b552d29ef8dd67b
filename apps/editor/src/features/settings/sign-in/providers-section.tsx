import { ActionIcon, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteSignInProvider, useSignInProviders, useSignInSettings } from '../../../api/sign-in';
import type { SignInProvider } from '../../../api/types';
import { ask } from '../../../ui/confirm';
import { QueryView } from '../../../ui/query-view';
import { Section } from '../../../ui/section';
import { toastDone } from '../../../ui/toast';
import { ProviderForm } from './provider-form';

/** Who vouches for people: OpenID Connect providers. */
export function ProvidersSection() {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<SignInProvider | 'new' | null>(null);
  const redirectUri = useSignInSettings().data?.redirectUri ?? '';
  return (
    <Section
      title={t('signInSettings.providers')}
      description={t('signInSettings.providersHelp')}
      aside={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')}>
          {t('signInSettings.addProvider')}
        </Button>
      }
    >
      {editing && <ProviderForm provider={editing} redirectUri={redirectUri} onClose={() => setEditing(null)} />}
      <QueryView query={useSignInProviders()}>
        {(providers) =>
          providers.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('signInSettings.noProviders')}
            </Text>
          ) : (
            <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
              {providers.map((provider) => (
                <ProviderRow key={provider.id} provider={provider} onEdit={() => setEditing(provider)} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Section>
  );
}

function ProviderRow({ provider, onEdit }: { provider: SignInProvider; onEdit: () => void }) {
  const { t } = useTranslation();
  const remove = useDeleteSignInProvider();
  const { id, label, issuer, enabled, domains } = provider;
  const askToRemove = () =>
    ask({
      title: t('signInSettings.removeTitle', { name: label }),
      text: t('signInSettings.removeText'),
      confirm: t('action.delete'),
      onConfirm: () => remove.mutate(id, { onSuccess: () => toastDone(t('signInSettings.removed')) }),
    });
  return (
    <Group component="li" justify="space-between" wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <Group gap="xs">
          <Text fw={550}>{label}</Text>
          {!enabled && <Badge color="gray">{t('signInSettings.isOff')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {issuer}
        </Text>
        <Text size="sm" c="dimmed">
          {domains.length > 0
            ? t('signInSettings.newFrom', { domains: domains.join(', ') })
            : t('signInSettings.nobodyNew')}
        </Text>
      </div>
      <Group gap={4} wrap="nowrap">
        <ActionIcon onClick={onEdit} aria-label={`${t('action.edit')}: ${label}`}>
          <IconPencil size={16} />
        </ActionIcon>
        <ActionIcon onClick={askToRemove} aria-label={`${t('action.delete')}: ${label}`}>
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
    </Group>
  );
}
