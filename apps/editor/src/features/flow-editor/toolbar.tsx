import { ActionIcon, Anchor, Badge, Box, Button, Divider, Group, Loader, Text, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronLeft,
  IconCloudCheck,
  IconCloudOff,
  IconCloudUp,
  IconHistory,
  IconLayoutDistributeHorizontal,
  IconRocket,
  IconSearch,
  IconTestPipe,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../api/session';
import type { Flow } from '../../api/types';
import { useCanvasUiStore } from './canvas/canvas-ui';
import { keysOf } from './canvas/shortcuts';
import { CallTrail } from './exchange/call-trail';
import classes from './flow-editor.module.css';
import { useFlowView } from './outline/use-flow-view';
import { ViewSwitch } from './outline/view-switch';
import { Visitors } from './presence/visitors';
import { useFlowState, useFlowStore } from './state/flow-context';
import { isLocked } from './state/flow-store';
import { useEdits } from './state/use-edits';
import { ToolbarMenu } from './toolbar-menu';
import { useToolbarCommands } from './use-toolbar-commands';

interface ToolbarProps {
  flow: Flow;
  /** The draft is not what is published. */
  isAhead: boolean;
  /** Also where drawing is not possible, as on a phone. */
  canPublish: boolean;
  onTidy: () => void;
  onPublish: () => void;
  onVersions: () => void;
}

export function Toolbar({ flow, isAhead, canPublish, onTidy, onPublish, onVersions }: ToolbarProps) {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const ui = useCanvasUiStore();
  const { view } = useFlowView();
  const edits = useEdits();
  const readOnly = useFlowState((state) => state.readOnly);
  const locked = useFlowState(isLocked);
  useToolbarCommands({ canPublish, onTidy, onPublish, onVersions });
  const publishesOthers = useMay('flows:publish');
  const isViewing = useFlowState((state) => state.viewing !== null);
  const canUndo = useFlowState((state) => state.undoSteps.length > 0);
  const canRedo = useFlowState((state) => state.redoSteps.length > 0);
  const where = flow.scope === 'shared' ? t('page.shared') : (flow.mailbox?.name ?? t('page.everyMailbox'));
  const live =
    flow.publishedVersion === null
      ? t('page.neverPublished')
      : t('page.liveVersion', { number: flow.publishedVersion });

  return (
    <header className={classes.toolbar}>
      <Group gap={10} wrap="nowrap" miw={0}>
        <Anchor
          component={Link}
          to="/flows"
          c="dimmed"
          aria-label={t('page.back')}
          title={t('page.back')}
          className={classes.back}
        >
          <IconChevronLeft size={20} aria-hidden />
        </Anchor>
        <div className={classes.name}>
          <CallTrail />
          <h1 className={classes.heading} title={flow.name}>
            {flow.name}
          </h1>
          <Text size="xs" c="dimmed" truncate>
            {where}
          </Text>
        </div>
        <Badge color={flow.publishedVersion === null ? 'gray' : 'teal'} visibleFrom="md">
          {live}
        </Badge>
        {flow.publishedVersion !== null && isAhead && (
          <Badge color="orange" visibleFrom="lg">
            {t('page.unpublished')}
          </Badge>
        )}
        {!readOnly && <SaveStatus />}
      </Group>
      <Group gap={6} wrap="nowrap">
        <ViewSwitch />
        {!locked && (
          <Group gap={2} wrap="nowrap" visibleFrom="sm">
            <Tool
              icon={IconArrowBackUp}
              label={t('action.undo')}
              keys={keysOf('undo')}
              disabled={!canUndo}
              onClick={edits.undo}
            />
            <Tool
              icon={IconArrowForwardUp}
              label={t('action.redo')}
              keys={keysOf('redo')}
              disabled={!canRedo}
              onClick={edits.redo}
            />
            <Tool icon={IconLayoutDistributeHorizontal} label={t('action.layout')} onClick={onTidy} />
            <Divider orientation="vertical" mx={6} my={6} />
          </Group>
        )}
        <Tool
          icon={IconSearch}
          label={t('find.title')}
          keys={keysOf('find')}
          // The outline has a search of its own.
          disabled={view === 'outline'}
          onClick={() => ui.setState({ isFinding: true })}
        />
        <Visitors />
        <ProblemsButton onClick={() => store.getState().open('problems')} />
        <Tool icon={IconHistory} label={t('action.versions')} onClick={onVersions} />
        <ToolbarMenu flow={flow} />
        {!readOnly && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconTestPipe size={15} />}
            onClick={() => store.getState().open('try')}
          >
            {t('action.try')}
          </Button>
        )}
        {canPublish && (
          <Button size="xs" leftSection={<IconRocket size={15} />} onClick={onPublish} disabled={isViewing}>
            {t('action.publish')}
          </Button>
        )}
        {publishesOthers && !flow.mayPublish && (
          <Tooltip label={t('page.administratorPublishes')} multiline maw={280}>
            <Button size="xs" leftSection={<IconRocket size={15} />} data-disabled aria-disabled>
              {t('action.publish')}
            </Button>
          </Tooltip>
        )}
      </Group>
    </header>
  );
}

interface ToolProps {
  icon: TablerIcon;
  label: string;
  keys?: string;
  disabled?: boolean;
  onClick: () => void;
}

function Tool({ icon: Icon, label, keys, disabled = false, onClick }: ToolProps) {
  return (
    <Tooltip label={keys ? `${label} (${keys})` : label}>
      <ActionIcon size={32} className={classes.tool} aria-label={label} disabled={disabled} onClick={onClick}>
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

function ProblemsButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('flow');
  const problems = useFlowState((state) => state.problems);
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  if (problems.length === 0) return null;
  const label = errors ? t('problems.errors', { count: errors }) : t('problems.warnings', { count: problems.length });
  return (
    <Button
      size="xs"
      variant="light"
      color={errors ? 'red' : 'yellow'}
      leftSection={<IconAlertTriangle size={15} />}
      aria-label={label}
      onClick={onClick}
    >
      <Box component="span" visibleFrom="sm">
        {label}
      </Box>
      <Box component="span" hiddenFrom="sm">
        {errors || problems.length}
      </Box>
    </Button>
  );
}

/** Whether what is drawn is kept: always in sight. That it is not is told by the live region. */
function SaveStatus() {
  const { t } = useTranslation('flow');
  const save = useFlowState((state) => state.save);
  const icon = {
    saved: <IconCloudCheck size={16} aria-hidden />,
    unsaved: <IconCloudUp size={16} aria-hidden />,
    saving: <Loader size={14} />,
    failed: <IconCloudOff size={16} aria-hidden />,
    conflict: <IconCloudOff size={16} aria-hidden />,
    lost: <IconCloudOff size={16} aria-hidden />,
  }[save.kind];
  const isBad = save.kind === 'failed' || save.kind === 'conflict' || save.kind === 'lost';
  return (
    <Tooltip label={save.kind === 'failed' ? t('save.failedAdvice', { detail: save.detail }) : t(`save.${save.kind}`)}>
      <Group
        gap={5}
        wrap="nowrap"
        c={isBad ? 'red' : 'dimmed'}
        data-testid="save-state"
        data-state={save.kind}
        className={classes.save}
      >
        {icon}
        <Text size="xs" component="span" visibleFrom="sm">
          {t(`save.${save.kind}`)}
        </Text>
      </Group>
    </Tooltip>
  );
}
