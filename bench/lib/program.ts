import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../test/support/servers/free-port';
import { type Cores, onCores } from './on-cores';

/** The built program as a user runs it, in its own process, with its own data. */
export class Program {
  private cookie = '';

  private constructor(
    private readonly child: ChildProcess,
    readonly folder: string,
    readonly url: string,
  ) {}

  static async start(env: Record<string, string>, cores: Cores): Promise<Program> {
    const folder = mkdtempSync(join(tmpdir(), 'mailroom-bench-'));
    const port = await freePort();
    const main = join(process.cwd(), 'dist/apps/api/src/main.js');
    const [command, args] = onCores(cores, process.execPath, [main]);
    const child = spawn(command, args, {
      env: {
        ...process.env,
        DATA_DIR: folder,
        PORT: String(port),
        MAIL_ALLOWED_HOSTS: '127.0.0.0/8,::1',
        SAMPLE_MAILBOX: 'false',
        LOG_LEVEL: 'warn',
        ...{ RATE_LIMIT_API_KEY: '0', RATE_LIMIT_SESSION: '0', RATE_LIMIT_ADDRESS: '0' },
        ...env,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const program = new Program(child, folder, `http://localhost:${port}`);
    await program.signIn();
    return program;
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: this.url, cookie: this.cookie },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const cookie = response.headers.get('set-cookie');
    if (cookie) this.cookie = cookie.split(';')[0]!;
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  /** The session, for a browser: name and value of its cookie. */
  get session(): { name: string; value: string } {
    const [name = '', value = ''] = this.cookie.split('=', 2);
    return { name, value };
  }

  /** Most memory it ever held, megabytes (Linux; elsewhere 0). */
  peakMegabytes(): number {
    const file = `/proc/${this.child.pid}/status`;
    if (!existsSync(file)) return 0;
    const status = readFileSync(file, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }

  /** Time that the processor worked for it so far, all threads together, seconds (Linux; elsewhere 0). */
  cpuSeconds(): number {
    const file = `/proc/${this.child.pid}/stat`;
    if (!existsSync(file)) return 0;
    // The second field, a name in brackets, may hold blanks; times are in hundredths.
    const fields = readFileSync(file, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** By the one-time link that a first start prints. */
  private async signIn(): Promise<void> {
    const token = await new Promise<string>((resolve, reject) => {
      let printed = '';
      this.child.stdout!.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        const link = /token=([\w-]+)/.exec(printed);
        if (link) resolve(link[1]!);
      });
      this.child.once('exit', (code) =>
        reject(new Error(`The program ended (${code}) instead of starting.\n${printed}`)),
      );
    });
    await this.call('POST', '/session/link', { token });
  }
}
