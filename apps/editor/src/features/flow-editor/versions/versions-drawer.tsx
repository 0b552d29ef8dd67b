import { Badge, Button, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { parseDocument, type FlowDocument } from '@mailroom/rules';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { flowVersionQuery, useFlowVersions, useRestoreVersion } from '../../../api/flows';
import type { FlowVersion } from '../../../api/types';
import { ProblemNote } from '../../../ui/problem-note';
import { toastDone, toastProblem } from '../../../ui/toast';
import { useFormat } from '../../../ui/use-format';
import { useFlowState, useFlowStore } from '../state/flow-context';
import classes from './versions.module.css';

interface VersionsDrawerProps {
  flowId: string;
  onClose: () => void;
}

/** What was published, newest first: to look at, and to draw on from there. */
export function VersionsDrawer({ flowId, onClose }: VersionsDrawerProps) {
  const { t } = useTranslation('flow');
  const versions = useFlowVersions(flowId);
  return (
    <Drawer opened onClose={onClose} position="right" size={400} title={<Text fw={650}>{t('versions.title')}</Text>}>
      <Stack gap="xs">
        {versions.isPending && [1, 2, 3].map((key) => <Skeleton key={key} height={76} />)}
        {versions.error && <ProblemNote error={versions.error} onRetry={() => void versions.refetch()} />}
        {versions.data?.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('versions.none')}
          </Text>
        )}
        {versions.data
          ?.toSorted((a, b) => b.number - a.number)
          .map((version) => (
            <Version key={version.id} flowId={flowId} version={version} onClose={onClose} />
          ))}
      </Stack>
    </Drawer>
  );
}

function Version({ flowId, version, onClose }: { flowId: string; version: FlowVersion; onClose: () => void }) {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const client = useQueryClient();
  const format = useFormat();
  const readOnly = useFlowState((state) => state.readOnly);
  const isShown = useFlowState((state) => state.viewing?.number === version.number);
  const restore = useRestoreVersion(flowId);
  const [isOpening, setOpening] = useState(false);

  const open = async () => {
    setOpening(true);
    try {
      const { document } = await client.fetchQuery(flowVersionQuery(flowId, version.number));
      const parsed = parseDocument(document);
      if (!parsed.ok) notifications.show({ color: 'orange', message: t('versions.unreadable') });
      else {
        store.getState().view({ number: version.number, document: parsed.document });
        onClose();
      }
    } catch (error) {
      toastProblem(error);
    } finally {
      setOpening(false);
    }
  };

  const makeDraft = () =>
    restore.mutate(version.number, {
      onSuccess: (flow) => {
        const parsed = parseDocument(flow.draft);
        if (!parsed.ok) return notifications.show({ color: 'orange', message: t('versions.unreadable') });
        store.getState().replace(parsed.document satisfies FlowDocument, flow.draftRevision);
        toastDone(t('toast.restored', { number: version.number }));
        onClose();
      },
    });

  const by = version.publishedBy?.name;
  const at = format.full(version.publishedAt);
  return (
    <div className={classes.version} data-shown={isShown || undefined}>
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {t('versions.number', { number: version.number })}
        </Text>
        {version.active && <Badge color="teal">{t('versions.live')}</Badge>}
      </Group>
      <Text size="xs" c="dimmed">
        {by ? t('versions.by', { name: by, at }) : at}
      </Text>
      {version.note && (
        <Text size="sm" mt={4} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {version.note}
        </Text>
      )}
      <Group gap={6} mt={8}>
        <Button size="compact-sm" variant="default" loading={isOpening} onClick={() => void open()}>
          {t('versions.open')}
        </Button>
        {!readOnly && (
          <Button size="compact-sm" variant="light" loading={restore.isPending} onClick={makeDraft}>
            {t('versions.restore')}
          </Button>
        )}
      </Group>
    </div>
  );
}
