import { cardSize, type FlowDocument, type FlowNode } from '@mailroom/rules';
import { useMemo } from 'react';
import { FlowPicture } from '../../overview/flow-picture';
import { kindOf } from '../../messages/step-words';
import { useFlowLanguage } from '../i18n/use-language';
import classes from './exchange.module.css';

interface FlowThumbnailProps {
  document: FlowDocument;
  label: string;
  /** In pixels. */
  height: number;
}

/** A flow as a small picture: enough to tell one from another. */
export function FlowThumbnail({ document, label, height }: FlowThumbnailProps) {
  const language = useFlowLanguage();
  const titleOf = (node: FlowNode) => node.title || kindOf(node).label[language];
  const close = useMemo(() => closedUp(document), [document]);
  return (
    <div className={classes.thumbnail} style={{ height }}>
      <FlowPicture document={close} titleOf={titleOf} label={label} />
    </div>
  );
}

const GAP = 26;

/** With its rows closer together: what is small has no room for buttons on its connections. */
function closedUp(document: FlowDocument): FlowDocument {
  const heights = new Map<number, number>();
  for (const node of document.nodes) {
    const { y } = node.position;
    heights.set(y, Math.max(heights.get(y) ?? 0, cardSize(node).height));
  }
  const places = new Map<number, number>();
  let next = 0;
  let before: { y: number; height: number } | null = null;
  for (const [y, height] of [...heights].toSorted(([a], [b]) => a - b)) {
    // Cards that stand beside each other at slightly different heights stay so.
    const gap: number = before ? Math.min(y - before.y, before.height + GAP) : 0;
    next += gap;
    places.set(y, next);
    before = { y, height };
  }
  return {
    ...document,
    nodes: document.nodes.map((node) => ({
      ...node,
      position: { x: node.position.x, y: places.get(node.position.y) ?? node.position.y },
    })),
  };
}
