import { type DynamicModule, Global, Module } from '@nestjs/common';
import { WebhookDeliveryModule } from '../webhooks/webhook-delivery.module';
import { LOADED_PLUGINS, type LoadedPlugin } from './loaded-plugins.types';
import { PluginContexts } from './plugin-contexts.service';
import { PluginEffectHandler } from './plugin-effect.handler';
import { PluginsController } from './plugins.controller';

/** The plug-ins of the installation, loaded before the program was assembled. */
@Global()
@Module({})
export class PluginsModule {
  static with(plugins: readonly LoadedPlugin[]): DynamicModule {
    return {
      module: PluginsModule,
      imports: [WebhookDeliveryModule],
      controllers: [PluginsController],
      providers: [{ provide: LOADED_PLUGINS, useValue: plugins }, PluginContexts, PluginEffectHandler],
      exports: [LOADED_PLUGINS, PluginContexts],
    };
  }
}
