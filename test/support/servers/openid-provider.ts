// A real OpenID provider with the pages on which a person signs in and consents, walked by HTTP as a browser would.
import { join } from 'node:path';
import { endServer, spawnServer } from './child-server';
import { freePort } from './free-port';
import { waitForPort } from './wait-for-port';

export interface ProviderMood {
  /** How long access tokens live from now on. */
  accessTokenSeconds?: number;
  /** The token endpoint answers with this status; 0: properly. */
  failWith?: number;
  /** Seconds, with such an answer. */
  retryAfter?: number;
  /** Left out of the scopes that an answer lists. */
  withholdScope?: string;
  /** Whether it says that addresses are verified. */
  emailVerified?: boolean;
  /** Addresses of accounts, by their names, where they are no longer what they were. */
  emails?: Record<string, string>;
}

export interface OpenidProvider {
  url: string;
  port: number;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  /** Signs in and consents. @returns the query that the browser is sent back with */
  consent(authorizationUrl: string, account: string): Promise<string>;
  /** Signs in and declines. */
  decline(authorizationUrl: string, account: string): Promise<string>;
  counts(): Promise<{ exchanges: number; refreshes: number; refused: number }>;
  become(mood: ProviderMood): Promise<void>;
  /** Ends all access tokens before their time; consents stay. */
  endTokens(): Promise<void>;
  /** Ends every consent that was given. */
  withdraw(): Promise<void>;
  stop(): Promise<void>;
}

const SCRIPT = join(__dirname, 'openid-provider.mjs');

export async function startOpenidProvider(redirectUri: string): Promise<OpenidProvider> {
  const port = await freePort();
  const client = { clientId: 'mailroom', clientSecret: 'client secret & more' };
  const child = spawnServer(process.execPath, [SCRIPT, JSON.stringify({ port, redirectUri, ...client })]);
  await waitForPort(port, child, () => '(no log)');
  const url = `http://127.0.0.1:${port}`;
  const control = async (path: string, init?: RequestInit) => {
    const response = await fetch(url + path, init);
    if (!response.ok) throw new Error(`The provider's control says ${response.status}.`);
    return response;
  };
  return {
    url,
    port,
    ...client,
    redirectUri,
    consent: (authorizationUrl, account) => walk(authorizationUrl, account, redirectUri, 'consent'),
    decline: (authorizationUrl, account) => walk(authorizationUrl, account, redirectUri, 'decline'),
    counts: async () => (await control('/control')).json() as ReturnType<OpenidProvider['counts']>,
    become: async (mood) => void (await control('/control', { method: 'POST', body: JSON.stringify(mood) })),
    endTokens: async () => void (await control('/control/end-tokens')),
    withdraw: async () => void (await control('/control/withdraw')),
    stop: () => endServer(child),
  };
}

/** Follows the provider's redirects with a cookie jar of its own, and fills in what each page asks for. */
async function walk(
  start: string,
  account: string,
  redirectUri: string,
  decision: 'consent' | 'decline',
): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  let init: RequestInit = {};
  for (let steps = 0; steps < 20; steps += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, headers: { ...init.headers, cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=', 2);
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location) {
      url = new URL(location, url).href;
      init = {};
      if (url.startsWith(redirectUri)) return new URL(url).search.slice(1);
      continue;
    }
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (response.status !== 200 || !prompt)
      throw new Error(`The provider says ${response.status}: ${page.slice(-600)}`);
    if (prompt === 'consent' && decision === 'decline') {
      url = new URL(/href="([^"]+\/abort)"/.exec(page)?.[1] ?? `${url}/abort`, url).href;
      continue;
    }
    url = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? url, url).href;
    const form = new URLSearchParams({ prompt, ...(prompt === 'login' && { login: account, password: 'any' }) });
    init = {
      method: 'POST',
      body: form.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
  }
  throw new Error('The provider asks without end.');
}
