import { parseDocument, type FlowReference, type ReferenceKind, type References as Existing } from '@mailroom/rules';
import { useMemo } from 'react';
import { useFlowReferences } from '../../../api/flows';
import type { Flow, FlowReferences } from '../../../api/types';

export interface Reference {
  id: string;
  name: string;
}

/** What a flow may point at. */
export interface References {
  /** What may be chosen, by kind; a kind that is missing is not known yet. */
  choices: Readonly<Partial<Record<ReferenceKind, readonly Reference[]>>>;
  folders: readonly string[] | undefined;
  /** Names by id, also of people who left. */
  names: ReadonlyMap<string, string>;
  /** What the checks compare the document with: the same that the server compares it with. */
  existing: Existing;
}

/** Until the server has answered only the flow itself is known, and what it refers to is not checked. */
export function useReferences({ id, scope, mailbox }: Pick<Flow, 'id' | 'scope' | 'mailbox'>): References {
  const { data } = useFlowReferences(id);
  const mailboxId = mailbox?.id ?? null;
  return useMemo(
    () =>
      data
        ? readReferences(data)
        : { choices: {}, folders: undefined, names: new Map(), existing: { self: { id, scope, mailboxId } } },
    [data, id, scope, mailboxId],
  );
}

export function readReferences({ references, names }: FlowReferences): References {
  const { users, teams, mailboxes, lists, templates, calendars, webhooks, flows } = names;
  const named: Record<ReferenceKind, readonly Reference[]> = {
    user: users,
    team: teams,
    mailbox: mailboxes,
    list: lists,
    template: templates,
    calendar: calendars,
    webhook: webhooks,
    flow: flows,
  };
  const active = new Set(references.users);
  return {
    choices: {
      ...named,
      user: users.filter(({ id }) => active.has(id)),
      flow: flows.filter(({ id }) => id !== references.self.id),
    },
    folders: names.folders,
    names: new Map(Object.values(named).flatMap((kind) => kind.map((entry) => [entry.id, entry.name] as const))),
    existing: { ...references, flows: references.flows.map(readFlow) },
  };
}

/** A document that this program cannot read cannot be walked either: as if nothing was published. */
function readFlow({ document, ...flow }: FlowReferences['references']['flows'][number]): FlowReference {
  const parsed = document && parseDocument(document);
  return { ...flow, document: parsed?.ok ? parsed.document : null };
}
