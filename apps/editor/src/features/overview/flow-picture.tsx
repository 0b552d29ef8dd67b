import { cardSize, portsOf, type FlowDocument, type FlowEdge, type FlowNode } from '@mailroom/rules';
import { useMemo } from 'react';
import { KindIcon } from '../flow-editor/nodes/kind-icon';
import { colorsOf } from '../flow-editor/nodes/kind-look';
import classes from './flow-picture.module.css';

interface FlowPictureProps {
  document: FlowDocument;
  titleOf: (node: FlowNode) => string;
  label: string;
}

const MARGIN = 8;
/** Above its target, as on the canvas. */
const TURN = 19;
const RADIUS = 12;

/** A flow as a picture: where its steps stand, what they are called and how they lead to each other. */
export function FlowPicture({ document, titleOf, label }: FlowPictureProps) {
  const { boxes, viewBox } = useMemo(() => boxesOf(document), [document]);
  return (
    <svg viewBox={viewBox} className={classes.picture} role="img" aria-label={label}>
      {document.edges.map((edge) => (
        <path key={edge.id} d={pathOf(edge, boxes)} className={classes.edge} />
      ))}
      {[...boxes.values()].map(({ node, x, y, width, height }) => (
        <foreignObject key={node.id} x={x} y={y} width={width} height={height}>
          <div className={classes.card} style={colorsOf(node.kind)}>
            <KindIcon kind={node.kind} size={32} />
            <span className={classes.title}>{titleOf(node)}</span>
          </div>
        </foreignObject>
      ))}
    </svg>
  );
}

interface Box {
  node: FlowNode;
  x: number;
  y: number;
  width: number;
  height: number;
}

function boxesOf(document: FlowDocument): { boxes: Map<string, Box>; viewBox: string } {
  const boxes = new Map<string, Box>();
  for (const node of document.nodes) {
    if (node.kind !== 'note') boxes.set(node.id, { node, ...node.position, ...cardSize(node) });
  }
  const all = [...boxes.values()];
  const left = Math.min(...all.map(({ x }) => x)) - MARGIN;
  const top = Math.min(...all.map(({ y }) => y)) - MARGIN;
  const width = Math.max(...all.map((box) => box.x + box.width)) - left + MARGIN;
  const height = Math.max(...all.map((box) => box.y + box.height)) - top + MARGIN;
  return { boxes, viewBox: `${left} ${top} ${width} ${height}` };
}

function pathOf({ from, port, to }: FlowEdge, boxes: ReadonlyMap<string, Box>): string {
  const source = boxes.get(from);
  const target = boxes.get(to);
  if (!source || !target) return '';
  const ports = portsOf(source.node);
  const place = (ports.findIndex(({ id }) => id === port) + 0.5) / ports.length;
  const start = { x: source.x + source.width * place, y: source.y + source.height };
  const end = { x: target.x + target.width / 2, y: target.y };
  const across = end.x - start.x;
  const radius = Math.min(RADIUS, Math.abs(across) / 2);
  if (radius < 1 || end.y - start.y < TURN + RADIUS) return `M${start.x} ${start.y}L${end.x} ${end.y}`;
  const turn = end.y - TURN;
  const way = Math.sign(across) * radius;
  return [
    `M${start.x} ${start.y}V${turn - radius}`,
    `q0 ${radius} ${way} ${radius}H${end.x - way}q${way} 0 ${way} ${Math.min(radius, TURN)}V${end.y}`,
  ].join('');
}
