import type { NodeKind } from '@mailroom/rules';
import { colorsOf, lookOf } from './kind-look';
import classes from './step-node.module.css';

/** The coloured icon of a kind of step. */
export function KindIcon({ kind, size = 28 }: { kind: NodeKind; size?: number }) {
  const { icon: Icon } = lookOf(kind);
  return (
    <span className={classes.icon} style={{ width: size, height: size, ...colorsOf(kind) }} aria-hidden>
      <Icon size={Math.round(size * 0.57)} stroke={1.8} />
    </span>
  );
}
