import { DiscoveryService } from '@nestjs/core';

/** Marks the provider that performs a plug-in's action, by its name `vendor:name`; it implements `PluginActionPerformer`. */
export const PluginAction = DiscoveryService.createDecorator<string>();

/** Marks the provider that answers a plug-in's database fact, by its name; it implements `PluginFactReader`. */
export const PluginFact = DiscoveryService.createDecorator<string>();
