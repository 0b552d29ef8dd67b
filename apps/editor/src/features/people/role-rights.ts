import type { OfferedRight, Right, Rights, Scope } from '../../api/types';

type Split<Name extends string> = Name extends `${infer Resource}:${infer Action}` ? [Resource, Action] : never;
export type Resource = Split<Right>[0];
/** A right as a path of the dictionary; only `:` means something else there. */
type WordKey<Name extends string> = Name extends `${infer Resource}:${infer Action}` ? `${Resource}.${Action}` : never;

export const SCOPES = ['none', 'own', 'team', 'all'] as const satisfies readonly Scope[];
const widthOf = (scope: Scope): number => SCOPES.indexOf(scope);

export const wordOf = (right: Right) => right.replace(':', '.') as WordKey<Right>;
export const resourceOf = (right: Right) => right.slice(0, right.indexOf(':')) as Resource;

/** The rights by what they are about, in the order in which they are offered. */
export function byResource(offered: readonly OfferedRight[]): { resource: Resource; rights: OfferedRight[] }[] {
  const groups = new Map<Resource, OfferedRight[]>();
  for (const one of offered) {
    const resource = resourceOf(one.right);
    groups.set(resource, [...(groups.get(resource) ?? []), one]);
  }
  return [...groups].map(([resource, rights]) => ({ resource, rights }));
}

/** What a role allows of what is offered; without a role nothing. */
export const rightsOf = (
  role: { rights: Readonly<Record<string, Scope>> } | undefined,
  offered: readonly OfferedRight[],
): Rights => Object.fromEntries(offered.map(({ right }) => [right, role?.rights[right] ?? 'none'])) as Rights;

const RECORDS: readonly Resource[] = ['leads', 'cases', 'contacts'];

/** Whether a right over records is given further than the records can be seen, where it has no effect. */
export function outrunsSight(rights: Rights, right: Right): boolean {
  const resource = resourceOf(right);
  if (!RECORDS.includes(resource)) return false;
  return widthOf(rights[right]) > widthOf(rights[`${resource}:read` as Right]);
}
