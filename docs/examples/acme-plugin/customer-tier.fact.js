// @ts-check

/**
 * What the sender's company pays ACME for; the server's part knows it.
 * @type {import('@mailroom/rules').PluginFact}
 */
export const customerTier = {
  name: 'acme:tier',
  label: { en: 'ACME tier', sk: 'Úroveň ACME' },
  description: { en: 'What the sender’s company pays for.', sk: 'Za čo platí firma odosielateľa.' },
  type: 'choice',
  group: 'sender',
  example: 'gold',
  source: 'database',
  choices: [
    { value: 'gold', label: { en: 'Gold', sk: 'Zlatá' } },
    { value: 'silver', label: { en: 'Silver', sk: 'Strieborná' } },
  ],
};
