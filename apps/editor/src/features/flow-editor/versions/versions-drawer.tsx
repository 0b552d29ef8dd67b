import { Badge, Button, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconColumns2, IconEraser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useFlowVersions } from '../../../api/flows';
import type { Flow } from '../../../api/types';
import { ProblemNote } from '../../../ui/problem-note';
import type { Autosave } from '../state/autosave';
import { useFlowState } from '../state/flow-context';
import { isLocked } from '../state/flow-store';
import { ChangeCounts, countsOf } from './change-counts';
import { useChangeWords } from './use-change-words';
import { useVersionDocument } from './use-stored';
import { useVersionCommands } from './use-version-commands';
import { VersionCard } from './version-card';
import classes from './versions.module.css';

interface VersionsDrawerProps {
  flow: Flow;
  /** The draft differs from what is published. */
  isAhead: boolean;
  /** May change what decides about mail, also where drawing is not possible. */
  canPublish: boolean;
  autosave: Autosave;
  onRollBack: (number: number) => void;
  onClose: () => void;
}

/** The draft, and what was published, newest first: to look at, to compare, and to go back to. */
export function VersionsDrawer({ flow, isAhead, canPublish, autosave, onRollBack, onClose }: VersionsDrawerProps) {
  const { t } = useTranslation('flow');
  const versions = useFlowVersions(flow.id);
  const commands = useVersionCommands(flow, isAhead);
  const newestFirst = versions.data?.toSorted((a, b) => b.number - a.number);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={420}
      title={
        <Text component="span" fw={650}>
          {t('versions.title')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack gap="xs">
        <DraftCard flow={flow} isAhead={isAhead} autosave={autosave} onDiscard={() => commands.discard(onClose)} />
        {versions.isPending && [1, 2, 3].map((key) => <Skeleton key={key} height={76} />)}
        {versions.error && <ProblemNote error={versions.error} onRetry={() => void versions.refetch()} />}
        {newestFirst?.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('versions.none')}
          </Text>
        )}
        {newestFirst?.map((version, index) => (
          <VersionCard
            key={version.id}
            flow={flow}
            version={version}
            previous={newestFirst[index + 1]?.number ?? null}
            canPublish={canPublish}
            onOpen={async () => {
              if (await commands.open(version.number)) onClose();
            }}
            onDownload={() => void commands.download(version.number)}
            onRestore={() => commands.restore(version.number, onClose)}
            onRollBack={() => onRollBack(version.number)}
            onCompare={() => autosave.flush()}
          />
        ))}
      </Stack>
    </Drawer>
  );
}

interface DraftCardProps {
  flow: Flow;
  isAhead: boolean;
  autosave: Autosave;
  onDiscard: () => void;
}

/** What is being drawn, against what is live. */
function DraftCard({ flow, isAhead, autosave, onDiscard }: DraftCardProps) {
  const { t } = useTranslation('flow');
  const navigate = useNavigate();
  const locked = useFlowState((state) => isLocked(state) && state.viewing === null);
  const isShown = useFlowState((state) => state.viewing === null);
  const draft = useFlowState((state) => state.document);
  const live = useVersionDocument(flow.id, flow.publishedVersion);
  const { changes } = useChangeWords(live.document ?? draft, draft);
  const number = flow.publishedVersion;
  const state = number === null ? 'versions.draftNew' : isAhead ? 'versions.draftAhead' : 'versions.draftSame';
  return (
    <div className={classes.version} data-shown={isShown || undefined} data-testid="draft-card">
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {t('versions.draft')}
        </Text>
        {number !== null && isAhead && <Badge color="orange">{t('page.unpublished')}</Badge>}
      </Group>
      <Text size="xs" c="dimmed" component="div">
        {t(state, { number })}
      </Text>
      {isAhead && changes.length > 0 && (
        <div className={classes.counts}>
          <ChangeCounts counts={countsOf(changes)} />
        </div>
      )}
      {number !== null && isAhead && (
        <Group gap={6} mt={8}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconColumns2 size={14} />}
            // What is compared is read from the server.
            onClick={() =>
              void autosave.flush().then(() => navigate(`/flows/${flow.id}/compare?from=${number}&to=draft`))
            }
          >
            {t('versions.compare')}
          </Button>
          {!locked && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              leftSection={<IconEraser size={14} />}
              onClick={onDiscard}
            >
              {t('versions.discard')}
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}
