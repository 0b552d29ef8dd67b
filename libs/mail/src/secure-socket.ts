import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';

export interface TlsOptions {
  /** The name that the certificate has to carry. */
  host: string;
  allowUntrustedCertificate: boolean;
  /** For the handshake, in milliseconds. */
  timeout: number;
}

/**
 * TLS over an open connection, from the first byte. Takes the connection over: it is closed when the handshake fails.
 * A timeout arrives with the code UPGRADE_TIMEOUT.
 */
export function secureSocket(socket: Socket, options: TlsOptions): Promise<TLSSocket> {
  const { host, allowUntrustedCertificate, timeout } = options;
  return new Promise((resolve, reject) => {
    // A name for SNI must not be an address (RFC 6066 section 3).
    const servername = isIP(host) === 0 ? host : undefined;
    const secured = connect({ socket, host, servername, rejectUnauthorized: !allowUntrustedCertificate });
    const timer = setTimeout(() => {
      secured.destroy(Object.assign(new Error('TLS handshake timed out'), { code: 'UPGRADE_TIMEOUT' }));
    }, timeout);
    secured.once('error', reject);
    secured.once('close', () => {
      clearTimeout(timer);
      reject(Object.assign(new Error('closed during the TLS handshake'), { code: 'ECONNRESET' }));
    });
    secured.once('secureConnect', () => {
      clearTimeout(timer);
      secured.off('error', reject);
      // Whoever takes the socket over adds a listener; until then an error must not end the process.
      secured.on('error', () => undefined);
      resolve(secured);
    });
  });
}
