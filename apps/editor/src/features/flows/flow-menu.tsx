import { ActionIcon, Menu } from '@mantine/core';
import { flowFile, parseDocument, type FlowFile } from '@mailroom/rules';
import { IconCopy, IconDots, IconFileDownload, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { flowQuery, useDeleteFlow } from '../../api/flows';
import type { FlowSummary } from '../../api/types';
import { ask } from '../../ui/confirm';
import { toastDone, toastProblem } from '../../ui/toast';
import { useSentenceOptions } from '../../ui/use-sentence-options';
import { downloadFlow } from '../flow-editor/exchange/download';

interface FlowMenuProps {
  flow: FlowSummary;
  onRename: () => void;
  onDuplicate: (file: FlowFile) => void;
}

/** What can be done with one flow of the list. */
export function FlowMenu({ flow, onRename, onDuplicate }: FlowMenuProps) {
  const { t } = useTranslation();
  const askToDelete = useAskToDelete();
  const read = useReadFlow();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`${t('action.more')}: ${flow.name}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} rightSection="F2" onClick={onRename}>
          {t('action.rename')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => void read(flow, onDuplicate)}>
          {t('flows.duplicate')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileDownload size={16} />} onClick={() => void read(flow, downloadFlow)}>
          {t('action.download')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={() => askToDelete(flow)}>
          {t('action.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The draft of a flow as a file, with the names of what it points at. */
function useReadFlow() {
  const { t } = useTranslation('flow');
  const client = useQueryClient();
  const { names } = useSentenceOptions();
  return async ({ id, name, scope }: FlowSummary, then: (file: FlowFile) => void) => {
    try {
      const { draft } = await client.fetchQuery({ ...flowQuery(id), staleTime: 0 });
      const parsed = parseDocument(draft);
      if (!parsed.ok) throw new Error(t('page.malformed'));
      then(flowFile({ name, scope, document: parsed.document }, (kind, of) => names?.(kind, of)));
    } catch (error) {
      toastProblem(error);
    }
  };
}

/** A flow that others call names them, and leads there; any other asks once. */
export function useAskToDelete() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useDeleteFlow();
  return (flow: FlowSummary) => {
    const [caller] = flow.calledBy;
    if (caller) {
      return ask({
        title: t('inUse.title', { name: flow.name }),
        text: t('flows.inUseText', { flows: flow.calledBy.map(({ name }) => name).join(', ') }),
        confirm: t('flows.openCaller', { name: caller.name }),
        cancel: t('action.close'),
        color: 'iris',
        onConfirm: () => void navigate(`/flows/${caller.id}`),
      });
    }
    ask({
      title: t('flows.deleteTitle'),
      text: t(flow.scope === 'shared' ? 'flows.deleteSharedText' : 'flows.deleteText', { name: flow.name }),
      confirm: t('flows.deleteConfirm'),
      onConfirm: () => remove.mutate(flow.id, { onSuccess: () => toastDone(t('flows.deleted')) }),
    });
  };
}
