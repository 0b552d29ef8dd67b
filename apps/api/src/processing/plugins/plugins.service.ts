import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { FactSource, FactValue } from '@mailroom/rules';
import { discoverHandlers } from '../../common/discover-handlers';
import { OutboxService } from '../../outbox/outbox.service';
import { LOADED_PLUGINS, type LoadedPlugin } from '../../plugins/loaded-plugins.types';
import { PluginContexts } from '../../plugins/plugin-contexts.service';
import type { PluginAnswer } from '../../plugins/plugin-contract.types';
import { type PluginEffectPayload, vendorOf } from '../../plugins/plugin-effect.types';
import { PluginAction, PluginFact } from './plugin.decorators';
import type { PluginActionPerformer, PluginFactReader, PluginFactSubject, PluginSubject } from './plugin.types';

/** A fact of a plug-in is asked within a transaction. */
const ANSWER_MILLISECONDS = 500;
const LONGEST_TEXT = 20_000;

/** What plug-ins perform and know, found wherever they are. */
@Injectable()
export class PluginsService implements OnApplicationBootstrap {
  private performers: ReadonlyMap<string, PluginActionPerformer> = new Map();
  private readers: ReadonlyMap<string, PluginFactReader> = new Map();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly outbox: OutboxService,
    private readonly contexts: PluginContexts,
    @Inject(LOADED_PLUGINS) private readonly loaded: readonly LoadedPlugin[],
  ) {}

  onApplicationBootstrap(): void {
    const performers = discoverHandlers<string, PluginActionPerformer>(this.discovery, PluginAction, []);
    const readers = discoverHandlers<string, PluginFactReader>(this.discovery, PluginFact, []);
    this.performers = new Map([...performers, ...this.loadedActions()]);
    this.readers = new Map([...readers, ...this.loadedFacts()]);
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

  /** An action of a package is done once the decision is stored, by the outbox. */
  private loadedActions(): [string, PluginActionPerformer][] {
    return this.loaded.flatMap(({ specification: { actions = [] } }) =>
      actions.map(({ name, label }): [string, PluginActionPerformer] => [
        name,
        {
          perform: async (params, subject) => {
            const payload: PluginEffectPayload = { action: name, params, ...toldOf(subject) };
            await this.outbox.enqueue(subject.unit, [
              {
                kind: 'plugin',
                dedupeKey: `plugin:${vendorOf(name)}:${subject.key}`,
                mailboxId: subject.mailboxId,
                messageId: subject.messageId,
                summary: `${label.en} (${name})${subject.kept ? ' (kept here: sample mailbox)' : ''}`,
                payload,
              },
            ]);
          },
        },
      ]),
    );
  }

  private loadedFacts(): [string, PluginFactReader][] {
    return this.loaded.flatMap(({ specification, server: { facts = {} } }) =>
      Object.entries(facts).map(([name, answer]): [string, PluginFactReader] => [
        name,
        {
          read: ({ sender, receivedAt, threadId }, params) => {
            const { settings } = this.contexts.of(specification.name);
            return answered(name, () => answer({ sender, receivedAt, threadId, params, settings }));
          },
        },
      ]),
    );
  }
}

function toldOf({ key, kept, message, ...subject }: PluginSubject): Omit<PluginEffectPayload, 'action' | 'params'> {
  const { messageId: id, mailboxId, threadId } = subject;
  return {
    key,
    ...(kept && { kept }),
    message: {
      id,
      messageId: message.messageId,
      mailboxId,
      threadId,
      from: message.from?.address ?? null,
      subject: message.subject,
      text: message.newText.slice(0, LONGEST_TEXT),
    },
    case: subject.case,
    lead: subject.lead,
  };
}

/** @throws when it takes too long: the branch that asked then has an error, and the message goes on */
async function answered(name: string, ask: () => ReturnType<PluginAnswer>): Promise<FactValue> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`"${name}" did not answer within half a second.`)), ANSWER_MILLISECONDS);
  });
  try {
    const value = await Promise.race([ask(), late]);
    return Array.isArray(value) ? [...(value as readonly string[])] : (value as FactValue);
  } finally {
    clearTimeout(timer);
  }
}
