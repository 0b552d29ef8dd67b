import { nodeSpec } from '@mailroom/rules';
import { TARGET_HANDLE, type StepData } from '../state/derive';
import { colorsOf } from './kind-look';
import classes from './step-node.module.css';

interface FarCardProps {
  data: StepData;
  ports: readonly string[];
  selected: boolean;
  width: number;
  /** As the card was when it was last drawn in full: connections end where they did. */
  height: number;
}

const LINE = 30;
const PADDING = 16;

/** A step seen from afar: its colour and, large, its title. Hundreds of them cost what dozens of whole cards do. */
export function FarCard({ data: { node, title, light, problems }, ports, selected, width, height }: FarCardProps) {
  const hasError = problems?.some(({ severity }) => severity === 'error') ?? false;
  return (
    <div
      className={`${classes.card} ${classes.far}`}
      data-testid={`node-${node.kind}`}
      data-kind={node.kind}
      data-selected={selected || undefined}
      data-light={light ?? undefined}
      data-error={hasError || undefined}
      data-warned={(problems?.length ?? 0) > 0 || undefined}
      style={{ width, height, ...colorsOf(node.kind) }}
    >
      <div className={classes.farTitle} style={{ WebkitLineClamp: Math.max(1, Math.floor((height - PADDING) / LINE)) }}>
        {title}
      </div>
      {nodeSpec(node.kind).hasInput && <End type="target" side="top" id={TARGET_HANDLE} at={0.5} />}
      {ports.map((port, index) => (
        <End key={port} type="source" side="bottom" id={port} at={(index + 0.5) / ports.length} />
      ))}
    </div>
  );
}

/** Where a connection ends, for React Flow to measure; nothing that could be taken hold of. */
function End({ type, side, id, at }: { type: 'source' | 'target'; side: 'top' | 'bottom'; id: string; at: number }) {
  return (
    <i
      className={`${type} ${classes.end}`}
      data-handleid={id}
      data-handlepos={side}
      data-side={side}
      style={{ left: `${at * 100}%` }}
    />
  );
}
