/**
 * Asks one address again and again over several connections, in a process of its own, so that the asker does not take the
 * time of who answers. Prints milliseconds of each answer, ascending, as JSON.
 */
import { Agent, request } from 'node:http';

export interface Load {
  url: string;
  headers: Record<string, string>;
  connections: number;
  seconds: number;
}

const { url, headers, connections, seconds } = JSON.parse(process.argv[2] ?? '{}') as Load;
const agent = new Agent({ keepAlive: true, maxSockets: connections });

function ask(): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const asked = request(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
      response.resume().once('end', () => resolve(performance.now() - start));
    });
    asked.once('error', reject).end();
  });
}

async function main(): Promise<void> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  const person = async () => {
    while (performance.now() < end) times.push(await ask());
  };
  await Promise.all(Array.from({ length: connections }, person));
  agent.destroy();
  console.log(JSON.stringify(times.sort((a, b) => a - b)));
}

void main();
