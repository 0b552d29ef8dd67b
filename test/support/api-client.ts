// A browser's part of a conversation with the API: the cookie, the Origin, JSON there and back.
export interface ApiAnswer {
  status: number;
  /** Parsed when it is JSON, else the text; null when there is none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests assert the shape of what they read
  body: any;
  headers: Headers;
}

export class ApiClient {
  constructor(
    /** `http://127.0.0.1:PORT` */
    readonly url: string,
    readonly cookie = '',
    /** What a browser says it is at, where that is another address than the one connected to. */
    private readonly origin = url,
  ) {}

  get = (path: string) => this.send('GET', path);
  delete = (path: string) => this.send('DELETE', path);
  post = (path: string, body?: unknown) => this.send('POST', path, body);
  put = (path: string, body?: unknown) => this.send('PUT', path, body);
  patch = (path: string, body?: unknown) => this.send('PATCH', path, body);

  /** @param path below /api/v1, or absolute from `/api/` */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<ApiAnswer> {
    const response = await this.fetch(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      body: text === '' ? null : isJson ? JSON.parse(text) : text,
      headers: response.headers,
    };
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const isSafe = init.method === undefined || init.method === 'GET';
    const headers: Record<string, string> = {
      ...(isSafe ? {} : { origin: this.origin }),
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(init.headers as Record<string, string> | undefined),
    };
    const target = path.startsWith('/api/') ? path : `/api/v1${path}`;
    return fetch(this.url + target, { ...init, headers, redirect: 'manual' }).catch(({ message, cause }: Error) => {
      // Node keeps to itself what went wrong.
      const reason = cause instanceof Error ? `${message}: ${cause.message}` : message;
      throw new Error(`${init.method ?? 'GET'} ${target}: ${reason}`, { cause });
    });
  }

  async signIn(account: { email: string; password: string }): Promise<ApiClient> {
    return this.entered(await this.post('/session', account));
  }

  /** @param link as the program prints it */
  async signInByLink(link: string): Promise<ApiClient> {
    return this.entered(await this.post('/session/link', { token: new URL(link).searchParams.get('token') }));
  }

  private entered(answer: ApiAnswer): ApiClient {
    const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
    if (answer.status !== 200 || !cookie)
      throw new Error(`Not signed in: ${answer.status} ${JSON.stringify(answer.body)}`);
    return new ApiClient(this.url, cookie, this.origin);
  }
}
