import { connect, type Socket } from 'node:net';
import { askForLiteral, type AddressLookup } from './address-lookup';

export interface SocketOptions {
  host: string;
  port: number;
  /** For name look-up and connection together, in milliseconds. */
  timeout: number;
  lookup?: AddressLookup;
  signal?: AbortSignal;
}

/**
 * A TCP connection, or Node's error. Several addresses are tried in turn (RFC 8305).
 * A timeout arrives with the code ETIMEDOUT.
 */
export async function openSocket({ host, port, timeout, lookup, signal }: SocketOptions): Promise<Socket> {
  await askForLiteral(host, lookup);
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, signal, ...(lookup && { lookup }) });
    const timer = setTimeout(() => {
      socket.destroy(Object.assign(new Error('connect timed out'), { code: 'ETIMEDOUT' }));
    }, timeout);
    socket.once('error', reject);
    socket.once('close', () => clearTimeout(timer));
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', reject);
      // Whoever takes the socket over adds a listener; until then an error must not end the process.
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}
