// @ts-check

/**
 * @typedef {object} TicketParams
 * @property {'sales' | 'service'} queue
 * @property {string} summary
 * @property {boolean} [urgent]
 */

/**
 * Opens a ticket in the system of ACME; the server's part performs it.
 * @type {import('@mailroom/rules').PluginAction<TicketParams>}
 */
export const openTicket = {
  name: 'acme:open-ticket',
  label: { en: 'Open an ACME ticket', sk: 'Otvoriť tiket ACME' },
  description: {
    en: 'Opens a ticket in the system of ACME.',
    sk: 'Otvorí tiket v systéme ACME.',
  },
  icon: 'ticket',
  group: 'tell',
  form: [
    {
      name: 'queue',
      label: { en: 'Queue', sk: 'Rad' },
      control: 'select',
      required: true,
      options: [
        { value: 'sales', label: { en: 'Sales', sk: 'Predaj' } },
        { value: 'service', label: { en: 'Service', sk: 'Servis' } },
      ],
    },
    {
      name: 'summary',
      label: { en: 'Summary', sk: 'Zhrnutie' },
      control: 'text',
      required: true,
      placeholders: true,
      placeholder: '{{subject}}',
    },
    {
      name: 'urgent',
      label: { en: 'Urgent', sk: 'Naliehavé' },
      help: { en: 'Only the service knows urgent tickets.', sk: 'Naliehavé tikety pozná len servis.' },
      control: 'switch',
      visibleWhen: { field: 'queue', in: ['service'] },
      standard: false,
    },
  ],
  defaults: () => ({ queue: 'service', summary: '{{subject}}' }),
  sentence: ({ queue, summary, urgent }, { language }) =>
    language === 'sk'
      ? `Otvor ${urgent ? 'naliehavý ' : ''}tiket „${summary}“ v rade ${queue === 'sales' ? 'Predaj' : 'Servis'}`
      : `Open the ${urgent ? 'urgent ' : ''}ticket “${summary}” in the queue ${queue === 'sales' ? 'Sales' : 'Service'}`,
  check: ({ summary }) =>
    summary.length > 80
      ? [
          {
            code: 'acme:long-summary',
            severity: 'warning',
            message: {
              en: 'ACME shows the first 80 characters of a summary: make it shorter.',
              sk: 'ACME zobrazuje prvých 80 znakov zhrnutia: skráťte ho.',
            },
          },
        ]
      : [],
};
