import { createHmac } from 'node:crypto';

/**
 * The headers of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, so that nobody can alter a delivery or send
 * an old one as new.
 * @param secrets each `whsec_` and the key in base64; all of them sign while one takes the place of another
 * @param at the moment of this attempt; a repetition is signed anew under the same id
 */
export function webhookHeaders(
  secrets: readonly string[],
  id: string,
  at: Date,
  body: string,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
