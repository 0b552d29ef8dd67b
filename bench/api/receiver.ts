/** Takes what is posted, and prints milliseconds from the first to the last of so many. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const expected = Number(process.argv[2]);
let taken = 0;
let first = 0;

const server = createServer((request, response) => {
  request.resume().once('end', () => {
    if (taken === 0) first = performance.now();
    taken += 1;
    response.writeHead(204).end();
    if (taken === expected) {
      console.log(`took ${performance.now() - first}`);
      taken = 0;
    }
  });
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
