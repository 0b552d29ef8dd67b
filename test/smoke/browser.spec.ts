// Proves that a real browser opens a page of this machine and renders letters beyond ASCII.
import { createServer, type AddressInfo } from 'node:net';
import { launchBrowser } from '../support/servers/browser';

describe('Chromium', () => {
  it('opens a page and runs its script', async () => {
    const html = '<meta charset="utf-8"><p id="p"></p><script>p.textContent = ["pošta", innerWidth].join(" ")</script>';
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () =>
        socket.end(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n${html}`),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 900, height: 600 } });
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      expect(await page.textContent('#p')).toBe('pošta 900');
    } finally {
      await browser.close();
      server.close();
    }
  });
});
