import { useLocalStorage } from '@mantine/hooks';
import { useCallback } from 'react';
import type { StepChoice } from '../state/edits';
import type { OfferGroup, StepOffer } from './offered-steps';

const MOST = 5;

export const keyOf = ({ kind, action }: StepChoice): string => action ?? kind;

/** The kinds of step this person added last, and how one more is remembered. */
export function useRecentSteps(): { recent: readonly string[]; remember: (choice: StepChoice) => void } {
  const [recent, setRecent] = useLocalStorage<string[]>({
    key: 'mailroom-recent-steps',
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  const remember = useCallback(
    (choice: StepChoice) =>
      setRecent((before) => [keyOf(choice), ...before.filter((key) => key !== keyOf(choice))].slice(0, MOST)),
    [setRecent],
  );
  return { recent, remember };
}

export interface OfferSection {
  key: string;
  title: string;
  offers: StepOffer[];
}

/** The offers with those used last under a heading of their own, the last one first; each stands once. */
export function withRecent(groups: readonly OfferGroup[], recent: readonly string[], title: string): OfferSection[] {
  const all = new Map(groups.flatMap(({ offers }) => offers.map((offer) => [offer.key, offer])));
  const first = recent.flatMap((key) => all.get(key) ?? []);
  const taken = new Set(first);
  return [
    { key: 'recent', title, offers: first },
    ...groups.map(({ group, title: heading, offers }) => ({
      key: group,
      title: heading,
      offers: offers.filter((offer) => !taken.has(offer)),
    })),
  ].filter(({ offers }) => offers.length > 0);
}
