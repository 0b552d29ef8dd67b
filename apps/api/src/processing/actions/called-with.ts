import type { Captures } from '@mailroom/rules';
import type { Received } from '../arrival.types';
import type { ActionOf } from './action.types';

interface Subject {
  arrival: Received;
  threadId: string;
  ownCase: { id: string; number: number } | null;
  lead: { id: string } | null;
  captures: Captures | undefined;
}

/** What a flow tells another program of a message: enough to act on without asking back. */
export function calledWith({ name, fields }: ActionOf<'webhook'>, subject: Subject): Record<string, unknown> {
  const { arrival, threadId, ownCase, lead, captures } = subject;
  const { analysed, mailbox, receivedAt } = arrival;
  return {
    name: name ?? '',
    fields: fields ?? {},
    captures: captures ?? {},
    threadId,
    mailboxId: mailbox.id,
    from: analysed.from,
    to: analysed.to,
    cc: analysed.cc,
    subject: analysed.subject,
    text: analysed.newText.slice(0, MAX_TEXT),
    class: analysed.class,
    receivedAt: receivedAt.toISOString(),
    caseId: ownCase?.id ?? null,
    caseNumber: ownCase?.number ?? null,
    leadId: lead?.id ?? null,
  };
}

/** Characters of the new text; the whole message is there for the asking, by its id. */
const MAX_TEXT = 20_000;
