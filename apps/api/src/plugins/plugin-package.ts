import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { init, parse } from 'es-module-lexer';
import { z } from 'zod';
import { PLUGIN_API } from './plugin-contract.types';

/** A package as it lies on the disk; nothing of it has run. */
export interface PluginPackage {
  /** Of package.json. */
  packageName: string;
  version: string;
  /** Absolute, without symbolic links. */
  folder: string;
  /** The file whose default export is the specification. Absolute. */
  specification: string;
  /** The file of the server's part; null: the plug-in has none. Absolute. */
  server: string | null;
  /** What a browser loads, by its path in the folder: the specification and what it imports. */
  browserFiles: ReadonlyMap<string, string>;
  /** Of these files' content; part of their addresses, which may therefore be kept for ever. */
  hash: string;
}

const manifest = z.object({
  name: z.string().min(1).max(214),
  version: z.string().min(1).max(100),
  mailroom: z.object({
    api: z.number().int(),
    plugin: z.string().min(1),
    server: z.string().min(1).optional(),
  }),
});

/** The files of a specification together; more is a mistake, such as a whole library. */
const LARGEST_BYTES = 2 * 1024 * 1024;

/** Why a plug-in cannot be loaded, in words for who runs the program. */
export class PluginProblem extends Error {
  override readonly name = 'PluginProblem';

  constructor(where: string, reason: string) {
    super(`The plug-in ${where} cannot be loaded: ${reason} Mend it, or take it out of PLUGINS.`);
  }
}

/**
 * Finds a package and reads what it says of itself.
 * @param where a folder, or the name of a package that is installed in one of `from`
 * @throws PluginProblem
 */
export async function readPluginPackage(where: string, from: readonly string[]): Promise<PluginPackage> {
  const fail = (reason: string): never => {
    throw new PluginProblem(where, reason);
  };
  const folder = realpathSync(
    folderOf(where, from) ?? fail('there is no such folder, and no such package is installed.'),
  );
  const described = join(folder, 'package.json');
  if (!existsSync(described)) fail('its folder has no package.json.');
  const parsed = manifest.safeParse(jsonOf(described) ?? fail('its package.json is no JSON.'));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail(`its package.json is incomplete (${issue?.path.join('.')}: ${issue?.message}).`);
  }
  const { name, version, mailroom } = parsed.data;
  if (mailroom.api !== PLUGIN_API)
    fail(
      `it was made for version ${mailroom.api} of the plug-in interface, and this program has version ${PLUGIN_API}.`,
    );
  const fileOf = (path: string): string => {
    const file = resolve(folder, path);
    if (!file.startsWith(folder + sep)) fail(`its package.json names a file outside of its folder (${path}).`);
    if (!existsSync(file)) fail(`its file ${path} is missing.`);
    return file;
  };
  const specification = fileOf(mailroom.plugin);
  const server = mailroom.server === undefined ? null : fileOf(mailroom.server);
  const browserFiles = await filesFor(specification, folder, fail);
  const hash = createHash('sha256');
  for (const [path, text] of browserFiles) hash.update(`${path}\0${text}\0`);
  return {
    packageName: name,
    version,
    folder,
    specification,
    server,
    browserFiles,
    hash: hash.digest('hex').slice(0, 16),
  };
}

function folderOf(where: string, from: readonly string[]): string | null {
  const folder = from
    .map((each) => resolve(each, where))
    .find((each) => statSync(each, { throwIfNoEntry: false })?.isDirectory());
  if (folder || /^[./\\]/.test(where)) return folder ?? null;
  for (const each of from) {
    try {
      return dirname(createRequire(join(each, 'package.json')).resolve(`${where}/package.json`));
    } catch {
      // Not installed there.
    }
  }
  return null;
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    return null;
  }
}

/** The specification and all that it imports, which has to lie in the same folder: a browser finds nothing else. */
async function filesFor(start: string, folder: string, fail: (reason: string) => never): Promise<Map<string, string>> {
  await init;
  const found = new Map<string, string>();
  let size = 0;
  const visit = (file: string): void => {
    const path = relative(folder, file).split(sep).join('/');
    if (found.has(path)) return;
    const text = readFileSync(file, 'utf8');
    size += text.length;
    if (size > LARGEST_BYTES) fail('its specification is larger than two megabytes.');
    found.set(path, text);
    for (const { n: target } of importsOf(path, text, fail)) {
      if (target === undefined || !/^\.\.?\//.test(target))
        fail(
          `${path} imports "${target ?? 'something'}". A specification also runs in browsers: it imports only its own files.`,
        );
      const next = resolve(dirname(file), target);
      if (!next.startsWith(folder + sep) || !existsSync(next))
        fail(`${path} imports ${target}, which is not in its folder.`);
      visit(next);
    }
  };
  visit(start);
  return found;
}

function importsOf(path: string, text: string, fail: (reason: string) => never) {
  try {
    const [imports, , , hasModuleSyntax] = parse(text, path);
    if (!hasModuleSyntax) return fail(`${path} is no ES module (it has neither import nor export).`);
    return imports;
  } catch (error) {
    return fail(`${path} is no JavaScript (${error instanceof Error ? error.message : String(error)}).`);
  }
}
