import type { webhooks } from './schema.ts';

type BodyOf<W> = W extends { post: { requestBody: { content: { 'application/json': infer B } } } } ? B : never;
/** Every event there is, told apart by `type`. */
export type WebhookEvent = { [T in keyof webhooks]: BodyOf<webhooks[T]> }[keyof webhooks];

/** As `Headers`, or as Node's plain object. */
export type WebhookHeaders =
  { get(name: string): string | null } | Readonly<Record<string, string | readonly string[] | undefined>>;

/** What came is not from the program that holds the secret, or comes too late. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
}

/** A replay of what was overheard is refused after this long (Standard Webhooks). */
const TOLERANCE_SECONDS = 300;

/**
 * Reads an event only when its signature is right (Standard Webhooks).
 * @param body exactly as it came; parsed and written again, it has another signature
 * @param secret `whsec_…`; several, while one is being replaced
 * @throws WebhookError
 */
export async function verifyWebhook(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  { toleranceSeconds = TOLERANCE_SECONDS, now = Date.now() }: { toleranceSeconds?: number; now?: number } = {},
): Promise<WebhookEvent & { id: string }> {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) => read(headers, `webhook-${name}`));
  if (!id || !timestamp || !signatures) throw new WebhookError('A header of Standard Webhooks is missing.');
  if (!/^\d+$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > toleranceSeconds)
    throw new WebhookError('This came too long after it was signed, or a clock is wrong.');
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${text}`);
  const known = await Promise.all([secret].flat().map(keyOf));
  for (const signature of signatures.split(' ')) {
    const [version, value = ''] = signature.split(',', 2);
    if (version !== 'v1') continue;
    for (const key of known) {
      const bytes = fromBase64(value);
      if (bytes && (await crypto.subtle.verify('HMAC', key, bytes, signed)))
        return { ...(JSON.parse(text) as WebhookEvent), id };
    }
  }
  throw new WebhookError('No signature is right. Is this the secret of this endpoint?');
}

function read(headers: WebhookHeaders, name: string): string | null {
  if ('get' in headers && typeof headers.get === 'function') return headers.get(name);
  const value = (headers as Record<string, string | readonly string[] | undefined>)[name];
  return (typeof value === 'string' ? value : value?.[0]) ?? null;
}

async function keyOf(secret: string) {
  const bytes = fromBase64(secret.replace(/^whsec_/, ''));
  if (!bytes) throw new WebhookError('The secret is not as it was shown: whsec_ and base64.');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

/** Null: this is no base64. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
