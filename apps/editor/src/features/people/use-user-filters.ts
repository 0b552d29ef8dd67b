import type { User } from '../../api/types';
import { lookingFor } from '../../ui/fold';
import { oneOf, useFilters } from '../../ui/use-filters';

export const ADMINISTRATORS = 'administrators';
export const USER_STATES = ['invited', 'inactive', 'absent', 'withoutSecondFactor'] as const;
export type UserState = (typeof USER_STATES)[number];

const isIn: Record<UserState, (user: User) => boolean> = {
  invited: ({ invitedUntil }) => invitedUntil !== null,
  inactive: ({ active }) => !active,
  absent: ({ absent }) => absent,
  withoutSecondFactor: ({ secondFactor, active }) => active && !secondFactor,
};

/** Which people are looked for: by name, address or position, by role, by state. */
export function useUserFilters() {
  const { values, set, clear } = useFilters('q', 'role', 'state');
  const { q = '', role } = values;
  const state = oneOf(values.state, USER_STATES);
  const found = (users: User[]): User[] => {
    const fits = lookingFor(q);
    return users.filter(
      (user) =>
        fits(user.name, user.email, user.position) &&
        (!role || (role === ADMINISTRATORS ? user.administrator : !user.administrator && user.role.id === role)) &&
        (!state || isIn[state](user)),
    );
  };
  return { q, role: role ?? null, state: state ?? null, set, clear, found };
}
