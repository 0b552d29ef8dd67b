// @ts-check
// What only the server does: it performs the action and answers the fact.

/** Who pays for what, by domain; read when the program starts. @type {Map<string, string>} */
const tiers = new Map();

/** @typedef {{ settings: Record<string, string>, log: { info(message: string): void, warn(message: string): void }, fetch(url: string, init?: object): Promise<Response> }} Context */

export default {
  /** @param {Context} context */
  async start({ settings, log, fetch }) {
    if (!settings.URL) throw new Error('Set PLUGIN_ACME_URL to the address of the ticket system.');
    const answer = await fetch(`${settings.URL}/tiers`);
    if (!answer.ok) throw new Error(`The ticket system answered ${answer.status}. Is PLUGIN_ACME_URL right?`);
    for (const [domain, tier] of Object.entries(await answer.json())) tiers.set(domain, tier);
    log.info(`${tiers.size} customers are known.`);
  },

  facts: {
    /** @param {{ sender: string }} context */
    'acme:tier': ({ sender }) => tiers.get(sender.split('@')[1] ?? '') ?? null,
  },

  actions: {
    /** @param {Context & { params: any, message: any, key: string, signal: AbortSignal, emit(event: string, data: object): void }} context */
    async 'acme:open-ticket'({ params, message, key, settings, fetch, signal, emit }) {
      const answer = await fetch(`${settings.URL}/tickets`, {
        method: 'POST',
        signal,
        // The same for every attempt: the ticket system opens one ticket, however often it is asked.
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${settings.TOKEN}`,
          'idempotency-key': key,
        },
        body: JSON.stringify({ ...params, from: message.from, subject: message.subject }),
      });
      if (answer.status === 422)
        throw Object.assign(new Error('The ticket system refuses the ticket.'), {
          retry: false,
          code: 'acme-refused',
          advice: 'Look at the summary of the step: it may be too long.',
        });
      if (!answer.ok) throw new Error(`The ticket system answered ${answer.status}.`);
      const { ticket } = await answer.json();
      emit('acme:ticket.opened', { ticket, queue: params.queue, messageId: message.id });
    },
  },
};
