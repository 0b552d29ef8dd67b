import { Badge, ScrollArea, Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './flow-editor.module.css';
import { Inspector } from './inspector/inspector';
import { OutlinePanel } from './outline/outline-panel';
import { ProblemsPanel } from './outline/problems-panel';
import { useFlowState, useFlowStore } from './state/flow-context';
import type { PanelTab } from './state/flow-store';

/** Everything about the flow that is not the canvas. */
export function SidePanel({ tryPanel }: { tryPanel: ReactNode | null }) {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const panel = useFlowState((state) => state.panel);
  const problems = useFlowState((state) => state.problems.length);
  const hasErrors = useFlowState((state) => state.problems.some(({ severity }) => severity === 'error'));
  return (
    <aside className={classes.side} aria-label={t('page.panel')}>
      <Tabs
        value={panel}
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
          <Tabs.Tab value="outline">{t('tabs.outline')}</Tabs.Tab>
        </Tabs.List>
        <ScrollArea className={classes.sideBody} type="auto" scrollbarSize={8}>
          <Tabs.Panel value="step">
            <Inspector />
          </Tabs.Panel>
          {tryPanel !== null && <Tabs.Panel value="try">{tryPanel}</Tabs.Panel>}
          <Tabs.Panel value="problems">
            <ProblemsPanel />
          </Tabs.Panel>
          <Tabs.Panel value="outline">
            <OutlinePanel />
          </Tabs.Panel>
        </ScrollArea>
      </Tabs>
    </aside>
  );
}
