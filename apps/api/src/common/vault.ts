import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What one secret of the installation gives: a key to seal with, its id, and a key for signatures. */
interface Key {
  readonly id: string;
  readonly sealing: Buffer;
  readonly signing: Buffer;
}

/**
 * Keeps secrets at rest: AES-256-GCM with a key id, bound to the row and column they belong to, so that a sealed value
 * copied to another row does not open.
 *
 * Sealed form: `v1.<key id>.<nonce>.<tag>.<ciphertext>`, each in base64url. New values are sealed under the first key;
 * the previous ones only open what is still sealed under them.
 */
export class Vault {
  private readonly current: Key;
  private readonly keys: ReadonlyMap<string, Key>;
  /**
   * For signatures that leave the program (Message-IDs); derived, so that they tell nothing of the sealing keys. The first
   * signs, every one verifies: mail that we sent years ago is still answered.
   */
  readonly signingSecrets: string[];

  constructor(secret: Buffer, previous: readonly Buffer[] = []) {
    this.current = keyOf(secret);
    const keys = [this.current, ...previous.map(keyOf)];
    this.keys = new Map(keys.map((key) => [key.id, key]));
    this.signingSecrets = [...this.keys.values()].map(({ signing }) => signing.toString('base64'));
  }

  get keyId(): string {
    return this.current.id;
  }

  /** Of the keys that only open. */
  get previousKeyIds(): string[] {
    return [...this.keys.keys()].filter((id) => id !== this.current.id);
  }

  /** @param place what it belongs to, e.g. `mailbox:<id>:imapPassword` */
  seal(plain: string, place: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.current.sealing, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    const parts = [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
    return ['v1', this.current.id, ...parts].join('.');
  }

  /** @throws when it was sealed under a key that is not known here, for another place, or was changed */
  open(sealed: string, place: string): string {
    const [version, keyId = '', nonce, tag, body] = sealed.split('.');
    const key = this.keys.get(keyId);
    if (version !== 'v1' || !key || !nonce || !tag || body === undefined) {
      throw new Error('A stored secret was sealed under another MAILROOM_SECRET. Restore the key it was stored with.');
    }
    const decipher = createDecipheriv('aes-256-gcm', key.sealing, Buffer.from(nonce, 'base64url'))
      .setAAD(Buffer.from(place))
      .setAuthTag(wholeTag(tag));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
  }

  /** The signing secret of a previous key, to be kept after that key is gone. */
  signingSecretOf(keyId: string): string | null {
    return this.keys.get(keyId)?.signing.toString('base64') ?? null;
  }

  /** Verifies signatures of a key that was replaced long ago. */
  alsoVerify(signingSecret: string): void {
    if (!this.signingSecrets.includes(signingSecret)) this.signingSecrets.push(signingSecret);
  }
}

/** The key that a sealed value needs; null for what is no sealed value. */
export const keyIdOf = (sealed: string): string | null =>
  /^v1\.([\w-]{8})\.[\w-]+\.[\w-]+\.[\w-]*$/.exec(sealed)?.[1] ?? null;

/** A shortened tag would be easier to guess, and Node takes one. */
function wholeTag(tag: string): Buffer {
  const bytes = Buffer.from(tag, 'base64url');
  if (bytes.length !== 16) throw new Error('A stored secret is damaged.');
  return bytes;
}

function keyOf(secret: Buffer): Key {
  if (secret.length < 32) throw new Error('MAILROOM_SECRET must hold at least 32 bytes, written in base64.');
  const sealing = Buffer.from(hkdfSync('sha256', secret, '', 'mailroom/encryption', 32));
  const signing = Buffer.from(hkdfSync('sha256', secret, '', 'mailroom/signing', 32));
  return { id: createHmac('sha256', sealing).update('key id').digest('base64url').slice(0, 8), sealing, signing };
}
