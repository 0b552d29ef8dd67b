import type { Right } from '../../api/types';

export type Resource = Right extends `${infer Name}:${string}` ? Name : never;
export type RightAction = Right extends `${string}:${infer Name}` ? Name : never;

/** The parts of a right's name. */
export const partsOf = (right: Right) => right.split(':') as [Resource, RightAction];

/** Rights by what they are about, in the order they come in. */
export function byResource(rights: readonly Right[]): [Resource, Right[]][] {
  const groups = new Map<Resource, Right[]>();
  for (const right of rights) {
    const [resource] = partsOf(right);
    groups.set(resource, [...(groups.get(resource) ?? []), right]);
  }
  return [...groups];
}
