import { checkFlow } from '@mailroom/rules';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect } from 'react';
import { useFlowState, useFlowStore } from './flow-context';
import type { References } from './references';

const PAUSE_MS = 200;

/** Checks the draft a moment after every edit. What a flow refers to is checked as soon as it is known. */
export function useChecks({ users, teams, mailboxes, folders }: References): void {
  const store = useFlowStore();
  const shown = useFlowState((state) => state.document);
  const [document] = useDebouncedValue(shown, PAUSE_MS);
  useEffect(() => {
    const ids = (list: { id: string }[] | undefined) => list?.map(({ id }) => id);
    store
      .getState()
      .showProblems(
        checkFlow(document, {
          users: ids(users),
          teams: ids(teams),
          mailboxes: mailboxes?.map(({ id, address, aliases }) => ({ id, addresses: [address, ...aliases] })),
          folders,
        }),
      );
  }, [store, document, users, teams, mailboxes, folders]);
}
