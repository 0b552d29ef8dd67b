import { ADDRESS_NOT_ALLOWED } from '@mailroom/mail';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { AddressGuard } from '../common/network/address-guard';
import { guardedFetch } from '../common/network/guarded-fetch';
import { guardedLookup } from '../common/network/guarded-lookup';
import { CONFIG, type Config } from '../config/config';
import { LOADED_PLUGINS, type LoadedPlugin } from './loaded-plugins.types';
import type { PluginContext, PluginFetchInit } from './plugin-contract.types';

const FETCH_MILLISECONDS = 30_000;

/** What each plug-in is given, and the plug-ins' start. */
@Injectable()
export class PluginContexts implements OnApplicationBootstrap {
  private readonly guard: AddressGuard;
  private readonly contexts: ReadonlyMap<string, PluginContext>;

  constructor(
    @Inject(LOADED_PLUGINS) private readonly plugins: readonly LoadedPlugin[],
    @Inject(CONFIG) config: Config,
  ) {
    this.guard = new AddressGuard(config.pluginAllowedHosts);
    this.contexts = new Map(plugins.map((plugin) => [plugin.specification.name, this.made(plugin, config)]));
  }

  /** A plug-in that does not start ends the program: its facts would silently be absent. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { specification, server } of this.plugins) {
      try {
        await server.start?.(this.of(specification.name));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`The plug-in ${specification.name} does not start: ${reason}`, { cause: error });
      }
    }
  }

  of(name: string): PluginContext {
    const context = this.contexts.get(name);
    if (!context) throw new Error(`There is no plug-in "${name}".`);
    return context;
  }

  private made({ specification: { name } }: LoadedPlugin, config: Config): PluginContext {
    const logger = new Logger(`plug-in ${name}`);
    return Object.freeze({
      settings: config.pluginSettings(name),
      log: { info: (message: string) => logger.log(message), warn: (message: string) => logger.warn(message) },
      fetch: (url: string, init: PluginFetchInit = {}) =>
        guardedFetch(url, init, {
          lookup: guardedLookup((host, address) => this.guard.permits(host, address), ADDRESS_NOT_ALLOWED),
          milliseconds: FETCH_MILLISECONDS,
        }),
    });
  }
}
