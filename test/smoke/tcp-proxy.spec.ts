// Proves that the proxy breaks connections exactly where it is told to.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { eventually } from '../support/eventually';
import { startTcpProxy, type TcpProxy } from '../support/servers/tcp-proxy';

let echo: Server;
let proxy: TcpProxy;
const received: Buffer[] = [];

beforeEach(async () => {
  received.length = 0;
  echo = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      received.push(chunk);
      socket.write(chunk);
    });
  });
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  proxy = await startTcpProxy({ port: (echo.address() as AddressInfo).port });
});

afterEach(async () => {
  await proxy.stop();
  await new Promise((resolve) => echo.close(resolve));
});

async function client(port = proxy.port): Promise<{ socket: Socket; heard: () => string; closed: () => boolean }> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  let closed = false;
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  socket.on('error', () => undefined);
  socket.on('close', () => (closed = true));
  // A refused connection is reset, which may come before or after "connect".
  await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => undefined);
  return { socket, heard: () => heard, closed: () => closed };
}

describe('the TCP proxy', () => {
  it('passes bytes both ways and cuts on request', async () => {
    const { socket, heard, closed } = await client();
    socket.write('hello');
    await eventually(() => heard() === 'hello');
    expect(proxy.connections()).toBe(1);
    proxy.cut();
    await eventually(closed);
    expect(proxy.connections()).toBe(0);
  });

  it('cuts after a number of bytes towards the client', async () => {
    const { socket, heard, closed } = await client();
    proxy.cutAfterBytes(3, 'toClient');
    socket.write('abcdef');
    await eventually(closed);
    expect(heard()).toBe('abc');
  });

  it('loses the answer of a command that the server got', async () => {
    const { socket, heard, closed } = await client();
    proxy.cutAfterBytes(0, 'toClient');
    socket.write('MOVE');
    await eventually(closed);
    expect(heard()).toBe('');
    expect(Buffer.concat(received).toString()).toBe('MOVE');
  });

  it('holds everything back while stalled and delivers it afterwards', async () => {
    const { socket, heard, closed } = await client();
    socket.write('1');
    await eventually(() => heard() === '1');
    proxy.stall();
    socket.write('2');
    const other = await client();
    other.socket.write('3');
    // A full round trip past the proxy: what the proxy let through would have arrived by then.
    const direct = await client((echo.address() as AddressInfo).port);
    direct.socket.write('x');
    await eventually(() => direct.heard() === 'x');
    direct.socket.destroy();
    expect(received.map(String)).toEqual(['1', 'x']);
    expect(closed()).toBe(false);
    expect(heard()).toBe('1');
    proxy.pass();
    await eventually(() => heard() === '12' && other.heard() === '3');
    socket.destroy();
    other.socket.destroy();
  });

  it('refuses new connections only', async () => {
    const before = await client();
    await eventually(() => proxy.connections() === 1);
    proxy.refuse();
    const after = await client();
    await eventually(after.closed);
    before.socket.write('still here');
    await eventually(() => before.heard() === 'still here');
  });
});
