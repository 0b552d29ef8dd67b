import { Inject, Injectable } from '@nestjs/common';
import { EffectHandler } from '../outbox/effect-handler.decorator';
import { type ClaimedEffect, type Completion, EffectFailure, type EffectPerformer } from '../outbox/effect.types';
import type { WebhookEvent } from '../webhooks/webhook-events.service';
import { WebhookEventsService } from '../webhooks/webhook-events.service';
import { LOADED_PLUGINS, type LoadedPlugin } from './loaded-plugins.types';
import { PluginContexts } from './plugin-contexts.service';
import { eventPayload } from './plugin-event';
import { type PluginEffectPayload, vendorOf } from './plugin-effect.types';

const PATIENCE_MILLISECONDS = 60_000;

/** Performs an action of a plug-in, outside of any transaction; the events it tells of are written with its success. */
@Injectable()
@EffectHandler('plugin')
export class PluginEffectHandler implements EffectPerformer {
  constructor(
    @Inject(LOADED_PLUGINS) private readonly plugins: readonly LoadedPlugin[],
    private readonly contexts: PluginContexts,
    private readonly events: WebhookEventsService,
  ) {}

  async perform(effect: ClaimedEffect): Promise<Completion | void> {
    const { action, kept, ...about } = effect.payload as unknown as PluginEffectPayload;
    if (kept) return;
    const plugin = this.plugins.find(({ specification }) => specification.name === vendorOf(action));
    const perform = plugin?.server.actions?.[action];
    if (!plugin || !perform) throw missing(action);
    const told: WebhookEvent[] = [];
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), PATIENCE_MILLISECONDS);
    const emit = (type: string, data: Record<string, unknown>) => {
      const spec = plugin.specification.events?.find(({ name }) => name === type);
      if (!spec) throw new Error(`The plug-in has no event "${type}".`);
      const payload = eventPayload(spec).parse(data);
      told.push({ type: type as WebhookEvent['type'], key: `${about.key}:${told.length}`, data: payload });
    };
    const context = { ...this.contexts.of(plugin.specification.name), ...about, attempt: effect.attempts };
    try {
      await Promise.race([perform({ ...context, signal: abort.signal, emit }), overdue(abort.signal)]);
    } catch (error) {
      throw failureOf(action, error);
    } finally {
      clearTimeout(timer);
    }
    if (told.length > 0)
      return async (unit) => {
        for (const event of told) await this.events.publish(unit, event);
      };
  }
}

const overdue = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('It took longer than a minute.')), { once: true }),
  );

const missing = (action: string) =>
  new EffectFailure('fail', {
    code: 'plugin-missing',
    message: `No plug-in performs the action "${action}".`,
    advice: 'Name the plug-in in PLUGINS, start the program again, and try it again.',
  });

/** A plug-in says with `retry: false` that another attempt makes no sense, and may give a code and an advice. */
function failureOf(action: string, error: unknown): EffectFailure {
  const { retry, code, advice } = (error ?? {}) as { retry?: unknown; code?: unknown; advice?: unknown };
  const reason = error instanceof Error ? error.message : String(error);
  return new EffectFailure(retry === false ? 'fail' : 'retry', {
    code: typeof code === 'string' ? code.slice(0, 60) : 'plugin-failed',
    message: `The action "${action}" failed: ${reason.slice(0, 500)}`,
    advice:
      typeof advice === 'string'
        ? advice.slice(0, 500)
        : retry === false
          ? 'Look into the log and the settings of the plug-in.'
          : 'It is tried again by itself. Look into the settings of the plug-in and the system it talks to.',
  });
}
