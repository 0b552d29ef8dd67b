import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { newId } from './ids';
import { frameworkProblem } from './problem';

/** What Node's parser refuses before there is a request, by the code of its error. */
const STATUS: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};

/** Answers what is no HTTP, or arrives too slowly, in the form of every other error, and closes the connection. */
export function answerClientErrors(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const { _httpMessage: answering } = socket as { _httpMessage?: { headersSent?: boolean } };
    if (!socket.writable || error.code === 'ECONNRESET' || answering?.headersSent) {
      socket.destroy(error);
      return;
    }
    const status = STATUS[error.code ?? ''] ?? 400;
    const body = JSON.stringify({ ...frameworkProblem(status), instance: `urn:uuid:${newId()}` });
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Content-Security-Policy: default-src 'none'",
      'X-Content-Type-Options: nosniff',
      'Cache-Control: no-store',
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  });
}
