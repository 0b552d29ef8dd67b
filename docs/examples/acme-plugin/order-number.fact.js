// @ts-check

const ORDER = /\bAC-(\d{6,19})\b/;

/**
 * The digits of the first order number that the message names; absent when it names none.
 * @type {import('@mailroom/rules').PluginFact}
 */
export const orderNumber = {
  name: 'acme:orderNumber',
  label: { en: 'ACME order number', sk: 'Číslo objednávky ACME' },
  description: {
    en: 'The digits behind “AC-” in the subject or the new text.',
    sk: 'Číslice za „AC-“ v predmete alebo v novom texte.',
  },
  type: 'text',
  group: 'content',
  example: '79927398713',
  read: ({ subject, newText }) => (ORDER.exec(subject) ?? ORDER.exec(newText))?.[1] ?? null,
};
