import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Keeps secrets at rest: AES-256-GCM with a key id, bound to the row and column they belong to, so that a sealed value
 * copied to another row does not open.
 *
 * Sealed form: `v1.<key id>.<nonce>.<tag>.<ciphertext>`, each in base64url.
 */
export class Vault {
  private readonly key: Buffer;
  private readonly keyId: string;
  /** For signatures that leave the program (Message-IDs); derived, so that it tells nothing of the encryption key. */
  readonly signingKey: Buffer;

  constructor(secret: Buffer) {
    if (secret.length < 32) throw new Error('MAILROOM_SECRET must hold at least 32 bytes, written in base64.');
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'mailroom/encryption', 32));
    this.signingKey = Buffer.from(hkdfSync('sha256', secret, '', 'mailroom/signing', 32));
    this.keyId = createHmac('sha256', this.key).update('key id').digest('base64url').slice(0, 8);
  }

  /** @param place what it belongs to, e.g. `mailbox:<id>:imapPassword` */
  seal(plain: string, place: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return ['v1', this.keyId, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join(
      '.',
    );
  }

  /** @throws when it was sealed under another key, for another place, or was changed */
  open(sealed: string, place: string): string {
    const [version, keyId, nonce, tag, body] = sealed.split('.');
    if (version !== 'v1' || keyId !== this.keyId || !nonce || !tag || body === undefined) {
      throw new Error('A stored secret was sealed under another MAILROOM_SECRET. Restore the key it was stored with.');
    }
    const decipher = createDecipheriv('aes-256-gcm', this.key, Buffer.from(nonce, 'base64url'))
      .setAAD(Buffer.from(place))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
  }
}
