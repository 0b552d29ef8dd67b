import { ThemeIcon } from '@mantine/core';
import type { NodeKind } from '@mailroom/rules';
import { lookOf } from './kind-look';

/** The coloured icon of a kind of step. */
export function KindIcon({ kind, size = 28 }: { kind: NodeKind; size?: number }) {
  const { icon: Icon, color } = lookOf(kind);
  return (
    <ThemeIcon variant="light" color={color} size={size} radius="md" aria-hidden>
      <Icon size={Math.round(size * 0.58)} stroke={1.8} />
    </ThemeIcon>
  );
}
