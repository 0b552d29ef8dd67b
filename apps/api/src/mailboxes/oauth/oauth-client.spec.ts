// What a provider publishes of itself, asked of a real server.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MailGuard } from '../../common/network/mail-guard';
import type { Config } from '../../config/config';
import { OauthClient } from './oauth-client';

let server: Server;
let url: string;
let published: Record<string, unknown>;

beforeAll(async () => {
  server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ issuer: url, ...published }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const discover = (authorization_endpoint: unknown, token_endpoint: unknown) => {
  published = { authorization_endpoint, token_endpoint };
  const guard = new MailGuard({ mailAllowedHosts: ['127.0.0.1'] } as unknown as Config);
  return new OauthClient(guard).discover(url);
};

const GOOD = 'https://provider.example/oauth';

describe('discovery', () => {
  it('gives the two addresses', async () => {
    await expect(discover(GOOD, `${GOOD}/token`)).resolves.toEqual({
      authorizationUrl: GOOD,
      tokenUrl: `${GOOD}/token`,
    });
  });

  it.each([
    'javascript:alert(1)//',
    'data:text/html,<script>1</script>',
    'file:///etc/passwd',
    '/relative',
    'https://',
  ])('takes nothing where a browser must not be sent: %s', async (hostile) => {
    await expect(discover(hostile, GOOD)).resolves.toBeNull();
    await expect(discover(GOOD, hostile)).resolves.toBeNull();
  });
});
