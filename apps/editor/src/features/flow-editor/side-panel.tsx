import { Badge, ScrollArea, Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Boundary } from '../../ui/broken-part';
import classes from './flow-editor.module.css';
import { Inspector } from './inspector/inspector';
import { OutlinePane } from './outline/outline-pane';
import { ProblemsPanel } from './outline/problems-panel';
import { useFlowView } from './outline/use-flow-view';
import { useFormFocus } from './outline/use-form-focus';
import { useFlowState, useFlowStore } from './state/flow-context';
import type { PanelTab } from './state/flow-store';

/** Everything about the flow that is not the canvas. */
export function SidePanel({ tryPanel }: { tryPanel: ReactNode | null }) {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const panel = useFlowState((state) => state.panel);
  const problems = useFlowState((state) => state.problems.length);
  const { view } = useFlowView();
  const { onEscape } = useFormFocus();
  // Where the outline has its own place, the panel needs none for it.
  const hasOutline = view === 'canvas';
  const step = useFlowState((state) => [...state.selectedNodes].join(' '));
  const hasErrors = useFlowState((state) => state.problems.some(({ severity }) => severity === 'error'));
  return (
    <aside className={classes.side} aria-label={t('page.panel')} onKeyDown={onEscape}>
      <Tabs
        value={panel === 'outline' && !hasOutline ? 'step' : panel}
        onChange={(tab) => store.getState().open((tab ?? 'step') as PanelTab)}
        className={classes.tabs}
        keepMounted={false}
      >
        <Tabs.List grow>
          <Tabs.Tab value="step">{t('tabs.step')}</Tabs.Tab>
          {tryPanel !== null && <Tabs.Tab value="try">{t('tabs.try')}</Tabs.Tab>}
          <Tabs.Tab
            value="problems"
            rightSection={
              problems > 0 && (
                <Badge size="xs" circle color={hasErrors ? 'red' : 'yellow'} variant="filled">
                  {problems}
                </Badge>
              )
            }
          >
            {t('tabs.problems')}
          </Tabs.Tab>
          {hasOutline && <Tabs.Tab value="outline">{t('tabs.outline')}</Tabs.Tab>}
        </Tabs.List>
        <ScrollArea className={classes.sideBody} type="auto" scrollbarSize={8}>
          <Boundary shows={`${panel} ${step}`}>
            <Tabs.Panel value="step">
              <Inspector />
            </Tabs.Panel>
            {tryPanel !== null && <Tabs.Panel value="try">{tryPanel}</Tabs.Panel>}
            <Tabs.Panel value="problems">
              <ProblemsPanel />
            </Tabs.Panel>
            <Tabs.Panel value="outline">
              <OutlinePane />
            </Tabs.Panel>
          </Boundary>
        </ScrollArea>
      </Tabs>
    </aside>
  );
}
