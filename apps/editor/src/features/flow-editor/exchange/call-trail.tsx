import { Anchor, Text } from '@mantine/core';
import type { NodeId } from '@mailroom/rules';
import { IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useShow } from '../canvas/use-show';
import { useFlowStore } from '../state/flow-context';
import classes from './exchange.module.css';

/** A flow that was left by one of its calls. */
export interface CallPlace {
  flowId: string;
  name: string;
  /** The call: selected again on the way back. */
  nodeId: NodeId;
}

/** Kept with the entry of the browser's history, so that it outlives a reload. */
interface TrailState {
  trail: readonly CallPlace[];
  /** The step to show. */
  nodeId?: NodeId;
}

const isPlace = (value: unknown): value is CallPlace =>
  typeof value === 'object' && value !== null && 'flowId' in value && 'name' in value && 'nodeId' in value;

/** The flows through which this one was opened, outermost first. */
export function useTrail(): readonly CallPlace[] {
  const state: unknown = useLocation().state;
  if (typeof state !== 'object' || state === null || !('trail' in state) || !Array.isArray(state.trail)) return [];
  return state.trail.filter(isPlace);
}

export const trailState = (trail: readonly CallPlace[], nodeId?: NodeId): TrailState => ({
  trail,
  ...(nodeId !== undefined && { nodeId }),
});

/** The way back to the flows that call this one; a click shows the call again. */
export function CallTrail() {
  const { t } = useTranslation('flow');
  const trail = useTrail();
  useShowStep();
  if (trail.length === 0) return null;
  return (
    <nav aria-label={t('exchange.trail')} className={classes.trail}>
      {trail.map(({ flowId, name, nodeId }, index) => (
        <span key={flowId} className={classes.trail}>
          <Anchor
            component={Link}
            to={`/flows/${flowId}`}
            state={trailState(trail.slice(0, index), nodeId)}
            size="xs"
            c="dimmed"
            title={t('exchange.backTo', { name })}
          >
            {name}
          </Anchor>
          <Text component="span" c="dimmed" lh={0} aria-hidden>
            <IconChevronRight size={13} />
          </Text>
        </span>
      ))}
    </nav>
  );
}

/** Selects and shows the step that the way here names. */
function useShowStep(): void {
  const store = useFlowStore();
  const show = useShow();
  const state: unknown = useLocation().state;
  const [wanted] = useState(() =>
    typeof state === 'object' && state !== null && 'nodeId' in state && typeof state.nodeId === 'string'
      ? state.nodeId
      : null,
  );
  useEffect(() => {
    if (wanted === null || !store.getState().document.nodes.some(({ id }) => id === wanted)) return;
    store.getState().select([wanted]);
    store.getState().open('step');
    // After the flow has been fitted into the canvas.
    const timer = setTimeout(() => show({ nodes: [wanted], focus: wanted, duration: 200 }), 250);
    return () => clearTimeout(timer);
  }, [store, show, wanted]);
}
