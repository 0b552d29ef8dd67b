import { ActionIcon, Badge, Button, Menu, Table, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { IconDots, IconPencil, IconPlus, IconRoute, IconTrash } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDeleteFlow, useFlows, useRenameFlow } from '../../api/flows';
import { useIsAdministrator } from '../../api/session';
import type { FlowSummary } from '../../api/types';
import { ask } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { toastDone } from '../../ui/toast';
import { When } from '../../ui/when';
import tableClasses from '../../ui/data-table.module.css';
import { CreateFlow } from './create-flow';

export default function FlowsPage() {
  const { t } = useTranslation();
  const [creating, { open, close }] = useDisclosure(false);
  const create = useIsAdministrator() ? (
    <Button leftSection={<IconPlus size={16} />} onClick={open}>
      {t('flows.create')}
    </Button>
  ) : null;
  return (
    <Page title={t('flows.title')} description={t('flows.description')} actions={create}>
      {creating && <CreateFlow onClose={close} />}
      <QueryView query={useFlows()}>
        {(flows) =>
          flows.length === 0 ? (
            <EmptyState icon={IconRoute} title={t('flows.emptyTitle')} text={t('flows.emptyText')}>
              {create}
            </EmptyState>
          ) : (
            <FlowTable flows={flows} />
          )
        }
      </QueryView>
    </Page>
  );
}

function FlowTable({ flows }: { flows: FlowSummary[] }) {
  const { t } = useTranslation();
  const isAdministrator = useIsAdministrator();
  return (
    <div className={tableClasses.table}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('flows.name')}</Table.Th>
            <Table.Th>{t('flows.scope')}</Table.Th>
            <Table.Th>{t('flows.state')}</Table.Th>
            <Table.Th>{t('flows.publishedAt')}</Table.Th>
            <Table.Th>{t('common.changed')}</Table.Th>
            {isAdministrator && (
              <Table.Th w={48}>
                <VisuallyHidden>{t('action.more')}</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {flows.map((flow) => (
            <Table.Tr key={flow.id}>
              <Table.Td>
                <Link to={`/flows/${flow.id}`} className={tableClasses.name}>
                  {flow.name}
                </Link>
              </Table.Td>
              <Table.Td>
                <UsedFor flow={flow} />
              </Table.Td>
              <Table.Td>
                <FlowState flow={flow} />
              </Table.Td>
              <Table.Td>{flow.publishedAt ? <When at={flow.publishedAt} /> : '–'}</Table.Td>
              <Table.Td>
                <When at={flow.updatedAt} />
              </Table.Td>
              {isAdministrator && (
                <Table.Td>
                  <FlowMenu flow={flow} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** Its mailbox; of a shared flow those that call it. */
function UsedFor({ flow }: { flow: FlowSummary }) {
  const { t } = useTranslation();
  if (flow.scope === 'global') return t('flows.global');
  if (flow.scope === 'mailbox') return flow.mailbox?.name;
  if (flow.calledBy.length === 0) return t('flows.notCalled');
  return t('flows.calledBy', { flows: flow.calledBy.map(({ name }) => name).join(', ') });
}

function FlowState({ flow }: { flow: FlowSummary }) {
  const { t } = useTranslation();
  if (flow.publishedVersion === null) return <Badge color="gray">{t('flows.neverPublished')}</Badge>;
  return (
    <>
      <Badge color="teal">{t('flows.published', { number: flow.publishedVersion })}</Badge>{' '}
      {flow.hasUnpublishedChanges && <Badge color="orange">{t('flows.unpublished')}</Badge>}
    </>
  );
}

function FlowMenu({ flow }: { flow: FlowSummary }) {
  const { t } = useTranslation();
  const remove = useDeleteFlow();
  const rename = useRenameFlow();
  const askToDelete = () =>
    ask({
      title: t('flows.deleteTitle'),
      text: t(flow.scope === 'shared' ? 'flows.deleteSharedText' : 'flows.deleteText', { name: flow.name }),
      confirm: t('flows.deleteConfirm'),
      onConfirm: () => remove.mutate(flow.id, { onSuccess: () => toastDone(t('flows.deleted')) }),
    });
  const openRename = () => {
    const submit = (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      const typed = new FormData(event.currentTarget).get('name');
      const name = typeof typed === 'string' ? typed.trim() : '';
      if (name) rename.mutate({ id: flow.id, name }, { onSuccess: () => toastDone(t('action.saved')) });
      modals.close('rename-flow');
    };
    modals.open({
      modalId: 'rename-flow',
      title: (
        <Text component="span" fw={650}>
          {t('flows.renameTitle')}
        </Text>
      ),
      children: (
        <form onSubmit={submit}>
          <TextInput name="name" label={t('flows.name')} defaultValue={flow.name} maxLength={120} data-autofocus />
          <Button type="submit" mt="md" fullWidth>
            {t('action.save')}
          </Button>
        </form>
      ),
    });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`${t('action.more')}: ${flow.name}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={openRename}>
          {t('action.rename')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={askToDelete}>
          {t('action.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
