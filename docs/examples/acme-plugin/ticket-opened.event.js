// @ts-check

/** Told to the webhooks that ask for it when a ticket was opened. */
export const ticketOpened = {
  name: 'acme:ticket.opened',
  label: { en: 'ACME ticket opened', sk: 'Tiket ACME otvorený' },
  description: {
    en: 'A flow opened a ticket in the system of ACME.',
    sk: 'Tok otvoril tiket v systéme ACME.',
  },
  fields: { ticket: 'text', queue: 'text', messageId: 'text' },
  example: { ticket: 'T-1042', queue: 'service', messageId: '019ab3f2-5c10-7d2e-9a41-3b6c8f10d2e4' },
};
