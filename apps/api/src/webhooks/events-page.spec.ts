// docs/webhooks.md lists every event of the catalogue with an example, exactly as it is sent.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { registerWebhookEvent, webhookEvent, webhookEvents } from './webhook-events.types';

const page = readFileSync(join(__dirname, '../../../../docs/webhooks.md'), 'utf8');

it.each(webhookEvents().map((event) => [event.name, event] as const))('documents %s', (name, event) => {
  expect(page).toContain(`| \`${name}\` | ${event.description.en} |`);
  expect(page).toContain(`\`${name}\`:\n\n\`\`\`json\n${JSON.stringify(event.example, null, 2)}\n\`\`\`\n`);
});

it('documents nothing else', () => {
  const named = [...page.matchAll(/^\| `([a-z:.-]+\.[a-z]+)` \|/gm)].map(([, name]) => name);
  expect(named).toEqual(webhookEvents().map(({ name }) => name));
});

describe('a plug-in', () => {
  const event = {
    name: 'acme:ticket.created',
    group: 'plugins',
    label: { en: 'Ticket created', sk: 'Nový tiket' },
    description: { en: 'A ticket was made.', sk: 'Vznikol tiket.' },
    payload: z.object({ ticket: z.string() }),
    example: { ticket: 'T-7' },
  } as const;

  it('adds an event once', () => {
    registerWebhookEvent(event);
    expect(webhookEvent('acme:ticket.created')).toEqual(event);
    expect(() => registerWebhookEvent(event)).toThrow('is there already');
  });

  it.each(['ticket', 'Acme.created', 'a b.c', '*', 'constructor'])('cannot call one %j', (name) => {
    expect(() => registerWebhookEvent({ ...event, name })).toThrow('no name of a webhook event');
  });

  it('cannot give an example that does not fit', () => {
    expect(() => registerWebhookEvent({ ...event, name: 'acme:other.made', example: { ticket: 7 } })).toThrow();
  });
});
