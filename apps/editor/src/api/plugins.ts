import type { Plugin } from '@mailroom/rules';
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { keys } from './keys';
import type { LoadedPlugin } from './types';

/** A plug-in of the server, and what this browser made of it. */
export interface BrowserPlugin extends LoadedPlugin {
  /** Why its specification could not be used here; null: it works. */
  problem: string | null;
}

/** By address: a plug-in is registered once, however often somebody signs in. */
const registered = new Map<string, Promise<string | null>>();

/**
 * The plug-ins of the installation, registered in this browser: from then on their facts, operators and actions are offered and
 * explained like the program's own. One that fails breaks nothing else.
 * @param isSignedIn nobody else is told of them
 */
export const usePlugins = (isSignedIn: boolean) =>
  useQuery({
    queryKey: keys.plugins,
    queryFn: async (): Promise<BrowserPlugin[]> => {
      const plugins = await unwrap(api.GET('/api/v1/plugins'));
      const problems: (string | null)[] = [];
      // One after the other, in the server's order: a name belongs to who came first.
      for (const plugin of plugins) problems.push(await once(plugin.url));
      return plugins.map((plugin, index) => ({ ...plugin, problem: problems[index] ?? null }));
    },
    enabled: isSignedIn,
    staleTime: Infinity,
  });

function once(url: string): Promise<string | null> {
  const known = registered.get(url) ?? register(url);
  registered.set(url, known);
  return known;
}

async function register(url: string): Promise<string | null> {
  try {
    const [{ registerPlugin }, module] = await Promise.all([
      import('@mailroom/rules'),
      import(/* @vite-ignore */ url) as Promise<{ default: Plugin }>,
    ]);
    registerPlugin(module.default);
    return null;
  } catch (error) {
    console.error(`A plug-in cannot be used in this browser (${url}).`, error);
    return error instanceof Error ? error.message : String(error);
  }
}
