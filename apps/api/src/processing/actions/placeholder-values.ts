import type { ActionContext } from './action.types';

/** What the placeholders of a template stand for; people and records that do not exist are empty. */
export function placeholderValues({ arrival, ownCase, lead }: ActionContext, now: Date): Map<string, string> {
  const { analysed, mailbox } = arrival;
  const address = analysed.from?.address ?? '';
  const name = analysed.from?.name || address;
  return new Map([
    ['subject', analysed.subject],
    ['from.name', name],
    ['from.address', address],
    ['from.firstName', analysed.from?.name ? firstName(analysed.from.name) : name],
    ['mailbox.name', mailbox.name],
    ['mailbox.address', mailbox.address],
    ['case.number', ownCase ? String(ownCase.number) : ''],
    ['case.name', ownCase?.name ?? ''],
    ['lead.name', lead?.name ?? ''],
    ['today', now.toISOString().slice(0, 10)],
    ['now', now.toISOString().slice(0, 16).replace('T', ' ')],
  ]);
}

/** `Ján Novák` and `Novák, Ján` are both Ján. */
function firstName(name: string): string {
  const afterComma = name.split(',')[1]?.trim();
  return (afterComma || name.trim()).split(/\s+/)[0] ?? '';
}
