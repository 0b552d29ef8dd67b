import { createHmac } from 'node:crypto';

/**
 * The headers of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, so that nobody can alter a delivery or send
 * an old one as new.
 * @param secret `whsec_` and the key in base64
 * @param at the moment of this attempt; a repetition is signed anew under the same id
 */
export function webhookHeaders(secret: string, id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
