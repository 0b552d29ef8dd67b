import type { MadeUp } from '../../../api/flows';

/** The made-up message as its form has it. */
export interface MadeUpForm {
  name: string;
  address: string;
  to: string;
  subject: string;
  text: string;
  /** Names of attachments, a line each. */
  attachments: string;
  /** Header fields, a line each: `Name: value`. */
  headers: string;
  sender: MadeUp['sender'];
  /** Local time as the browser's field has it; empty: now. */
  receivedAt: string;
}

export const EMPTY_FORM: MadeUpForm = {
  name: '',
  address: '',
  to: '',
  subject: '',
  text: '',
  attachments: '',
  headers: '',
  sender: 'unknown',
  receivedAt: '',
};

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What is wrong with the form, by its field. */
export function formProblems({ address, to, headers }: MadeUpForm): ('address' | 'to' | 'headers')[] {
  return [
    ...(isAddress(address) ? [] : ['address' as const]),
    ...(addressesIn(to).every(isAddress) ? [] : ['to' as const]),
    ...(lines(headers).every((line) => fieldOf(line) !== null) ? [] : ['headers' as const]),
  ];
}

export function madeUpOf(form: MadeUpForm): MadeUp {
  const { name, address, to, subject, text, attachments, headers, sender, receivedAt } = form;
  return {
    from: { name: name.trim(), address: address.trim() },
    to: addressesIn(to).map((one) => ({ name: '', address: one })),
    subject: subject.trim(),
    text,
    attachments: lines(attachments),
    headers: lines(headers).flatMap((line) => {
      const field = fieldOf(line);
      return field ? [field] : [];
    }),
    sender,
    receivedAt: receivedAt === '' ? null : new Date(receivedAt).toISOString(),
  };
}

/** The form of a message that was made up before. */
export function formOf({ from, to, subject, text, attachments, headers, sender, receivedAt }: MadeUp): MadeUpForm {
  return {
    name: from.name,
    address: from.address,
    to: to.map(({ address }) => address).join(', '),
    subject,
    text,
    attachments: attachments.join('\n'),
    headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
    sender,
    receivedAt: receivedAt ? localInput(new Date(receivedAt)) : '',
  };
}

const two = (value: number): string => String(value).padStart(2, '0');

const localInput = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;

const isAddress = (text: string): boolean => /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(text.trim());

const addressesIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

function fieldOf(line: string): [string, string] | null {
  const found = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(line);
  return found ? [found[1] ?? '', found[2] ?? ''] : null;
}
