import type { INestApplication } from '@nestjs/common';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { addSecret, forgetPreviousSecrets } from './common/secret-file';
import { readConfig, type Config } from './config/config';
import { startFailure } from './common/start-failure';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Starts the program, or does the one thing that its first argument names. */
export async function run(args: readonly string[]): Promise<void> {
  let config: Config | null = null;
  try {
    config = readConfig();
    if (args[0] === 'sign-in-link') await printSignInLink(config);
    else if (args[0] === 'new-secret') newSecret(config);
    else if (args[0] === 'rotate-secrets') await rotateSecrets(config);
    else if (args[0] === undefined) await start(config);
    else throw new Error(`There is no command “${args[0]}”. Known: sign-in-link, new-secret, rotate-secrets.`);
  } catch (error) {
    process.stderr.write(`Mailroom cannot start. ${startFailure(error, config)}\n`);
    process.exit(1);
  }
}

async function start(config: Config): Promise<void> {
  // Loaded only now, so that a wrong environment is told before it breaks anything deeper.
  const { createApp } = await import('./create-app');
  const { FirstAdministrator } = await import('./identity/first-administrator');
  const { loadPlugins } = await import('./plugins/load-plugins');
  const app = await createApp(config, [], await loadPlugins(config.plugins, [process.cwd(), config.dataDir]));
  endOnSignals(app);
  if (!config.roles.web) {
    await app.init();
    say('Mailroom works in the background, without a web page (ROLES has no web).');
    return;
  }
  await app.init();
  await listen(app.getHttpServer(), config);
  say(`Mailroom is ready: ${config.publicUrl}`);
  const link = await app.get(FirstAdministrator).linkWhileNeeded();
  if (link) {
    say(`Sign in once, within an hour: ${link}`);
    say('Another link: node dist/apps/api/src/main.js sign-in-link');
  }
  say(`Data: ${config.database.kind === 'sqlite' ? config.dataDir : `${config.dataDir} and ${config.database.kind}`}`);
}

/** As Nest's own, which also logs a failure that is told in plain words anyway. */
async function listen(server: Server, { port, host }: Config): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

async function printSignInLink(config: Config): Promise<void> {
  const { NestFactory } = await import('@nestjs/core');
  const { SignInLinkModule } = await import('./identity/sign-in-link.module');
  const { FirstAdministrator } = await import('./identity/first-administrator');
  const app = await NestFactory.createApplicationContext(SignInLinkModule.with(config), {
    logger: false,
    abortOnError: false,
  });
  say(await app.get(FirstAdministrator).createLink());
  await app.close();
}

/** The running program learns of it with its next start. */
function newSecret(config: Config): void {
  if (config.secret) {
    throw new Error(
      'The secret comes from MAILROOM_SECRET: put a new one there, and the present one into MAILROOM_SECRET_PREVIOUS.',
    );
  }
  const file = addSecret(config.dataDir);
  say(`A new secret stands first in ${file}. Start every process of Mailroom again, and back the file up.`);
  say('Stored secrets are then sealed anew by themselves. What is left to do: rotate-secrets');
}

/** Does at once what a starting worker does beside its work, and says whether the previous secrets may go. */
async function rotateSecrets(config: Config): Promise<void> {
  const { NestFactory } = await import('@nestjs/core');
  const { SecretsModule } = await import('./secrets/secrets.module');
  const { SecretRotation } = await import('./secrets/secret-rotation.service');
  const app = await NestFactory.createApplicationContext(
    SecretsModule.alone({ ...config, roles: { web: false, worker: false } }),
    { logger: false, abortOnError: false },
  );
  const rotation = app.get(SecretRotation);
  const count = await rotation.rotate();
  const { columns, previousSecrets, previousMayBeRemoved } = await rotation.state();
  await app.close();
  for (const { table, column, current, waiting, lost } of columns) {
    say(`${table}.${column}: ${current} under the present secret, ${waiting} under a previous one, ${lost} unknown`);
  }
  say(`${count} stored secrets were sealed anew.`);
  if (previousMayBeRemoved && !config.secret) forgetPreviousSecrets(config.dataDir);
  if (previousMayBeRemoved) say('Nothing needs a previous secret any more: MAILROOM_SECRET_PREVIOUS may go.');
  else if (previousSecrets > 0) say('The previous secrets are still needed.');
}

/** Long enough for the unit of work under way, short enough for every service manager. */
const CLOSE_SECONDS = 5;

/** Nest's own hooks end by the signal; a service manager wants to see that the program ended well. */
function endOnSignals(app: INestApplication): void {
  let ending = false;
  const end = () => {
    // Asked twice, a person is in a hurry; what is unfinished is finished after the next start.
    if (ending) process.exit(0);
    ending = true;
    setTimeout(() => process.exit(0), CLOSE_SECONDS * 1000 - 500).unref();
    void app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Mailroom did not close cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
