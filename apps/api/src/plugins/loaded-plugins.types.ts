import type { Plugin } from '@mailroom/rules';
import type { PluginEventSpec, PluginServer } from './plugin-contract.types';
import type { PluginPackage } from './plugin-package';

/** A specification with its events, which the rules know nothing of. */
export type PluginSpecification = Plugin & { events?: readonly PluginEventSpec[] };

/** A plug-in that is registered in this process. */
export interface LoadedPlugin {
  package: PluginPackage;
  specification: PluginSpecification;
  server: PluginServer;
}

export const LOADED_PLUGINS = Symbol('LOADED_PLUGINS');
