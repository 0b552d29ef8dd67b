import {
  ACTIONS,
  isAllowedIn,
  NODE_GROUPS,
  NODE_KINDS,
  nodeSpec,
  type FlowScope,
  type Language,
  type NodeGroup,
} from '@mailroom/rules';
import { lookingFor } from '../../../ui/fold';
import type { StepChoice } from '../state/edits';

export interface StepOffer {
  key: string;
  choice: StepChoice;
  label: string;
  description: string;
}

export interface OfferGroup {
  group: NodeGroup;
  title: string;
  offers: StepOffer[];
}

interface Wish {
  /** Unknown: everything is offered. */
  scope: FlowScope | undefined;
  language: Language;
  /** Looked for in names and descriptions alike. */
  search: string;
}

/** What may be added to a flow, by headings: kinds of steps first, then the actions of plug-ins. Empty groups are left out. */
export function offeredSteps({ scope, language, search }: Wish): OfferGroup[] {
  const isWanted = lookingFor(search);
  const candidates = [
    ...NODE_KINDS.map((kind) => ({ key: kind, choice: { kind }, spec: nodeSpec(kind) })),
    ...ACTIONS.map((spec) => ({ key: spec.name, choice: { kind: 'custom', action: spec.name } as const, spec })),
  ];
  const offered = candidates
    .filter(({ spec }) => scope === undefined || isAllowedIn(scope, spec))
    .map(({ key, choice, spec: { group, label, description } }) => ({
      group,
      offer: { key, choice, label: label[language], description: description[language] },
    }))
    .filter(({ offer }) => isWanted(offer.label, offer.description));
  return (Object.keys(NODE_GROUPS) as NodeGroup[])
    .map((group) => ({
      group,
      title: NODE_GROUPS[group][language],
      offers: offered.filter((one) => one.group === group).map(({ offer }) => offer),
    }))
    .filter(({ offers }) => offers.length > 0);
}
