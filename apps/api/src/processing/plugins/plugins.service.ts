import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { FactSource, FactValue } from '@mailroom/rules';
import { discoverHandlers } from '../../common/discover-handlers';
import { PluginAction, PluginFact } from './plugin.decorators';
import type { PluginActionPerformer, PluginFactReader, PluginFactSubject } from './plugin.types';

/** What plug-ins perform and know, found wherever they are. */
@Injectable()
export class PluginsService implements OnApplicationBootstrap {
  private performers: ReadonlyMap<string, PluginActionPerformer> = new Map();
  private readers: ReadonlyMap<string, PluginFactReader> = new Map();

  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    this.performers = discoverHandlers<string, PluginActionPerformer>(this.discovery, PluginAction, []);
    this.readers = discoverHandlers<string, PluginFactReader>(this.discovery, PluginFact, []);
  }

  action(name: string): PluginActionPerformer | null {
    return this.performers.get(name) ?? null;
  }

  /** Answers the facts of plug-ins, each once, and leaves the others to `own`. */
  facts(subject: PluginFactSubject, own: FactSource): FactSource {
    if (this.readers.size === 0) return own;
    const known = new Map<string, Promise<FactValue>>();
    return {
      get: (fact, params = {}) => {
        const reader = this.readers.get(fact);
        if (!reader) return own.get(fact, params);
        const key = `${fact} ${JSON.stringify(params)}`;
        const value = known.get(key) ?? reader.read(subject, params);
        known.set(key, value);
        return value;
      },
    };
  }
}
