import { ActionIcon, Badge, Button, Group, Menu, Text } from '@mantine/core';
import { IconArrowBackUpDouble, IconColumns2, IconDots, IconFileDownload, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Flow, FlowVersion } from '../../../api/types';
import { useFormat } from '../../../ui/use-format';
import { useFlowState } from '../state/flow-context';
import { isLocked } from '../state/flow-store';
import { ChangeCounts, type Counts } from './change-counts';
import classes from './versions.module.css';

interface VersionCardProps {
  flow: Flow;
  version: FlowVersion;
  /** The version before it; null: it is the first. */
  previous: number | null;
  canPublish: boolean;
  onOpen: () => Promise<void>;
  onDownload: () => void;
  onRestore: () => void;
  onRollBack: () => void;
  /** Before the screen is left for the comparison. */
  onCompare: () => Promise<void>;
}

/** One published version: who, when, why, what it changed in numbers, and what can be done with it. */
export function VersionCard(props: VersionCardProps) {
  const { flow, version, previous, canPublish, onOpen, onDownload, onRestore, onRollBack, onCompare } = props;
  const { t } = useTranslation('flow');
  const format = useFormat();
  const navigate = useNavigate();
  const locked = useFlowState((state) => isLocked(state) && state.viewing === null);
  const isShown = useFlowState((state) => state.viewing?.number === version.number);
  const [isOpening, setOpening] = useState(false);
  const { number } = version;
  const by = version.publishedBy?.name;
  const at = format.full(version.publishedAt);
  const live = flow.publishedVersion;
  const compare = (from: string | number, to: string | number) =>
    void onCompare().then(() => navigate(`/flows/${flow.id}/compare?from=${from}&to=${to}`));
  const open = async () => {
    setOpening(true);
    await onOpen();
    setOpening(false);
  };
  return (
    <div className={classes.version} data-shown={isShown || undefined} data-testid="version-card">
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {t('versions.number', { number })}
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
      <Numbers changes={version.changes} />
      <Group gap={6} mt={8}>
        <Button size="compact-sm" variant="default" loading={isOpening} onClick={() => void open()}>
          {t('versions.open')}
        </Button>
        <Menu position="bottom-start" width={260}>
          <Menu.Target>
            <Button size="compact-sm" variant="default" leftSection={<IconColumns2 size={14} />}>
              {t('versions.compare')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('versions.compareWith', { number })}</Menu.Label>
            <Menu.Item onClick={() => compare(number, 'draft')}>{t('versions.withDraft')}</Menu.Item>
            {live !== null && live !== number && (
              <Menu.Item onClick={() => compare(Math.min(number, live), Math.max(number, live))}>
                {t('versions.withLive')}
              </Menu.Item>
            )}
            {previous !== null && (
              <Menu.Item onClick={() => compare(previous, number)}>
                {t('versions.withPrevious', { number: previous })}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <ActionIcon size={26} ml="auto" aria-label={t('versions.more', { number })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {!locked && (
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={onRestore}>
                {t('versions.restore')}
              </Menu.Item>
            )}
            {canPublish && !version.active && (
              <Menu.Item leftSection={<IconArrowBackUpDouble size={16} />} onClick={onRollBack}>
                {t('versions.rollBack')}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconFileDownload size={16} />} onClick={onDownload}>
              {t('exchange.download')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
    </div>
  );
}

function Numbers({ changes }: Pick<FlowVersion, 'changes'>) {
  const { t } = useTranslation('flow');
  const counts: Counts = changes ? { ...changes, rewired: changes.connections } : {};
  const isSame = Object.values(counts).every((count) => count === 0);
  if (changes === null || isSame) {
    return (
      <Text size="xs" c="dimmed" mt={4}>
        {t(changes === null ? 'versions.first' : 'versions.unchanged')}
      </Text>
    );
  }
  return (
    <div className={classes.counts}>
      <ChangeCounts counts={counts} />
    </div>
  );
}
