import { registerPlugin } from '@mailroom/rules';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { registerWebhookEvent } from '../webhooks/webhook-events.types';
import { importModule } from './import-module';
import type { LoadedPlugin, PluginSpecification } from './loaded-plugins.types';
import { eventPayload } from './plugin-event';
import { PluginProblem, readPluginPackage } from './plugin-package';

const words = z.object({ en: z.string().trim().min(1), sk: z.string().trim().min(1) });
const specification = z.looseObject({
  name: z.string(),
  facts: z.array(z.looseObject({})).default([]),
  operators: z.array(z.looseObject({})).default([]),
  actions: z.array(z.looseObject({})).default([]),
  events: z
    .array(
      z.object({
        name: z.string().regex(/^[a-z][a-z0-9-]{1,29}:[a-z][a-z0-9.-]{0,59}$/, 'name it vendor:thing.happened'),
        label: words,
        description: words,
        fields: z.record(z.string(), z.enum(['text', 'number', 'boolean', 'object', 'list'])),
        example: z.record(z.string(), z.unknown()),
      }),
    )
    .default([]),
});
const server = z.object({
  start: z.custom<() => void>((value) => typeof value === 'function', 'it has to be a function').optional(),
  actions: z
    .record(
      z.string(),
      z.custom((value) => typeof value === 'function', 'it has to be a function'),
    )
    .default({}),
  facts: z
    .record(
      z.string(),
      z.custom((value) => typeof value === 'function', 'it has to be a function'),
    )
    .default({}),
});

/**
 * Loads and registers plug-ins, in their order. Before the program is assembled: flows that are compiled from then on know them.
 * @param wanted folders and names of packages
 * @param from folders: what is relative is looked for in each, and so are packages in their `node_modules`
 * @throws PluginProblem, which names the plug-in and the part; what was registered before stays so
 */
export async function loadPlugins(wanted: readonly string[], from: readonly string[]): Promise<LoadedPlugin[]> {
  const loaded: LoadedPlugin[] = [];
  for (const where of wanted) loaded.push(await load(where, from));
  return loaded;
}

async function load(where: string, from: readonly string[]): Promise<LoadedPlugin> {
  const found = await readPluginPackage(where, from);
  const plugin = await defaultOf<PluginSpecification>(where, found.specification, specification);
  const parts = found.server ? await defaultOf<LoadedPlugin['server']>(where, found.server, server) : {};
  const fail = (reason: string): never => {
    throw new PluginProblem(where, reason);
  };
  const has = (list: readonly { name: string }[] | undefined, name: string) => list?.some((part) => part.name === name);
  for (const name of Object.keys(parts.actions ?? {}))
    if (!has(plugin.actions, name)) fail(`its server part performs "${name}", which is none of its actions.`);
  for (const name of Object.keys(parts.facts ?? {}))
    if (!has(plugin.facts, name)) fail(`its server part answers "${name}", which is none of its facts.`);
  for (const { name } of plugin.actions ?? [])
    if (!parts.actions?.[name]) fail(`nothing performs its action "${name}": its server part has to.`);
  for (const { name, source } of plugin.facts ?? [])
    if (source === 'database' && !parts.facts?.[name])
      fail(`nothing answers its fact "${name}": its server part has to.`);
  try {
    registerPlugin(plugin);
    for (const event of plugin.events ?? []) {
      if (!event.name.startsWith(`${plugin.name}:`))
        fail(`its event "${event.name}" has to be named "${plugin.name}:…".`);
      const payload = eventPayload(event);
      const example = payload.safeParse(event.example);
      if (!example.success) fail(`the example of its event "${event.name}" is not what its fields say.`);
      const { name, label, description } = event;
      registerWebhookEvent({ name, group: 'plugins', label, description, payload, example: { ...event.example } });
    }
  } catch (error) {
    if (error instanceof PluginProblem) throw error;
    fail(`${error instanceof Error ? error.message : String(error)}`);
  }
  return { package: found, specification: plugin, server: parts };
}

async function defaultOf<T>(where: string, file: string, schema: z.ZodType): Promise<T> {
  let module: { default?: unknown };
  try {
    module = await importModule(pathToFileURL(file).href);
  } catch (error) {
    throw new PluginProblem(
      where,
      `its file ${file} failed: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  // A CommonJS module that was compiled from an ES module hides its default one deeper.
  const given = (module.default as { default?: unknown } | undefined)?.default ?? module.default;
  const result = schema.safeParse(given);
  if (result.success) return given as T;
  const [issue] = result.error.issues;
  throw new PluginProblem(
    where,
    `the default export of ${file} is wrong (${issue?.path.join('.')}: ${issue?.message}).`,
  );
}
