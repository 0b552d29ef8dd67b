import { Anchor, Badge, Button, Code, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiKeys, useRevokeApiKey } from '../../api/api-keys';
import { useIsAdministrator, useSignedIn } from '../../api/session';
import type { ApiKey, CreatedApiKey } from '../../api/types';
import { ask } from '../../ui/confirm';
import { type Column, DataTable } from '../../ui/data-table';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyState } from '../../ui/empty-state';
import { InfiniteView } from '../../ui/infinite-view';
import { Page } from '../../ui/page';
import { toastDone } from '../../ui/toast';
import { When } from '../../ui/when';
import { ApiKeyForm } from './api-key-form';
import { curlLine } from './curl-line';
import { NewKeyModal } from './new-key-modal';
import { byResource, partsOf } from './resources';

export default function ApiKeysPage() {
  const { t } = useTranslation();
  const isAdministrator = useIsAdministrator();
  const [of, setOf] = useState<'me' | 'everybody'>('me');
  const [isMaking, setMaking] = useState(false);
  const [created, setCreated] = useState<CreatedApiKey | null>(null);
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {t('apiKeys.add')}
    </Button>
  );
  const description = (
    <>
      {t('apiKeys.description')}{' '}
      <Anchor href="/api/docs" target="_blank" rel="noreferrer" underline="always" inherit>
        {t('apiKeys.docs')}
      </Anchor>
    </>
  );
  return (
    <Page
      title={t('apiKeys.title')}
      description={description}
      back={{ to: '/settings', label: t('settings.title') }}
      actions={add}
    >
      {isMaking && <ApiKeyForm onClose={() => setMaking(false)} onCreated={setCreated} />}
      {created && <NewKeyModal created={created} onClose={() => setCreated(null)} />}
      {isAdministrator && (
        <SegmentedControl
          aria-label={t('apiKeys.whose')}
          w="fit-content"
          data={[
            { value: 'me', label: t('apiKeys.mine') },
            { value: 'everybody', label: t('apiKeys.everybodys') },
          ]}
          value={of}
          onChange={setOf}
        />
      )}
      <InfiniteView
        query={useApiKeys(of)}
        empty={
          <EmptyState icon={IconKey} title={t('apiKeys.emptyTitle')} text={t('apiKeys.emptyText')}>
            <Stack align="center" maw="100%">
              <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', textAlign: 'left' }}>
                {curlLine('mrk_…')}
              </Code>
              {add}
            </Stack>
          </EmptyState>
        }
      >
        {(keys) => <KeysTable keys={keys} withOwner={of === 'everybody'} />}
      </InfiniteView>
    </Page>
  );
}

function KeysTable({ keys, withOwner }: { keys: ApiKey[]; withOwner: boolean }) {
  const { t } = useTranslation();
  const { id: myId } = useSignedIn();
  const revoke = useRevokeApiKey();
  const askToRevoke = ({ id, name, owner }: ApiKey) =>
    ask({
      title: t('apiKeys.revokeTitle'),
      text: owner.id === myId ? t('apiKeys.revokeText', { name }) : t('apiKeys.revokeOf', { name, owner: owner.name }),
      confirm: t('apiKeys.revoke'),
      onConfirm: () => revoke.mutate(id, { onSuccess: () => toastDone(t('apiKeys.revoked')) }),
    });
  const columns: Column<ApiKey>[] = [
    { label: t('apiKeys.name'), cell: (key) => <KeyName apiKey={key} /> },
    ...(withOwner ? [{ label: t('apiKeys.owner'), labelOnPhone: true, cell: ({ owner }: ApiKey) => owner.name }] : []),
    { label: t('apiKeys.rights'), cell: (key) => <KeyRights apiKey={key} /> },
    {
      label: t('apiKeys.lastUse'),
      labelOnPhone: true,
      cell: ({ lastUsedAt }) => (lastUsedAt ? <When at={lastUsedAt} /> : t('apiKeys.neverUsed')),
    },
    {
      label: t('apiKeys.ends'),
      labelOnPhone: true,
      cell: ({ expiresAt }) => (expiresAt ? <When at={expiresAt} /> : t('apiKeys.life.never')),
    },
    {
      label: t('apiKeys.revoke'),
      isQuiet: true,
      cell: (key) => (
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          aria-label={`${t('apiKeys.revoke')}: ${key.name}`}
          onClick={() => askToRevoke(key)}
        >
          {t('apiKeys.revoke')}
        </Button>
      ),
    },
  ];
  return <DataTable columns={columns} items={keys} />;
}

function KeyName({ apiKey: { name, beginning, state } }: { apiKey: ApiKey }) {
  const { t } = useTranslation();
  return (
    <Stack gap={2} align="flex-start">
      <Group gap={6}>
        <Text fw={600} className={tableClasses.person}>
          {name}
        </Text>
        {state === 'expired' && <Badge color="orange">{t('apiKeys.expired')}</Badge>}
        {state === 'owner-inactive' && <Badge color="gray">{t('apiKeys.ownerInactive')}</Badge>}
      </Group>
      <Text size="xs" c="dimmed" ff="monospace">
        {/* The last letters tell one from another; the first are a time. */}
        mrk_…{beginning.slice(-6)}_…
      </Text>
    </Stack>
  );
}

/** What the key may do at this moment, which is never more than its owner may. */
function KeyRights({ apiKey: { rights, reach, administration } }: { apiKey: ApiKey }) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      {administration && <Badge color="iris">{t('apiKeys.administrator')}</Badge>}
      {byResource(rights).map(([resource, group]) => {
        const actions = group.map((right) => {
          const scope = reach[right] ?? 'none';
          const action = t(`apiKeys.action.${partsOf(right)[1]}`);
          return scope === 'all' ? action : `${action} ${t(`apiKeys.scope.${scope}`)}`;
        });
        return (
          <Badge key={resource} color="gray" tt="none" h="auto" py={2} style={{ whiteSpace: 'normal' }}>
            {t(`apiKeys.resource.${resource}`)}: {actions.join(', ')}
          </Badge>
        );
      })}
    </Group>
  );
}
