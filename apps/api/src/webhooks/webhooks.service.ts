import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { AppError, notFound } from '../common/app-error';
import { Clock } from '../common/clock';
import { newId } from '../common/ids';
import { Vault } from '../common/vault';
import { Database, type Unit } from '../database/database';
import { AuditService } from '../identity/audit.service';
import { headersPlace, ownHeaders, previousSecretPlace, secretPlace } from './endpoint-secrets';
import type { Webhook } from './webhook.entity';
import { countAttempts, forgetEndpoint, type HourOfAttempts } from './webhook-delivery.repository';
import { WebhookGuard } from './webhook-guard.service';
import type { createdWebhook, rotatedSecret, saveWebhook, webhook } from './webhooks.dto';
import * as webhooks from './webhooks.repository';

type WebhookView = z.infer<typeof webhook>;
type SaveWebhook = z.infer<typeof saveWebhook>;

/** Each is a lane of the outbox, so that none holds up another; see `CONCURRENCY` there. */
const MOST = 50;
const HOUR_MILLISECONDS = 3_600_000;
/** For so long a receiver can go on checking with the secret before. */
const OVERLAP_MILLISECONDS = 24 * HOUR_MILLISECONDS;
const HOURS_SHOWN = 24;

/** Endpoints of other programs that want our events. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly audit: AuditService,
    private readonly guard: WebhookGuard,
  ) {}

  async list(): Promise<WebhookView[]> {
    return this.views(await webhooks.findWebhooks(this.database.read));
  }

  /** The secret is told this once. @throws 409 `too-many-webhooks`; 422 for an address that is out of bounds */
  async create(input: SaveWebhook, userId: string): Promise<z.infer<typeof createdWebhook>> {
    await this.guard.require(input.url);
    const id = newId();
    const secret = newSecret();
    const row: Webhook = {
      id,
      ...this.columns(id, input, {}, false),
      offReason: null,
      offAt: null,
      secret: this.vault.seal(secret, secretPlace(id)),
      previousSecret: null,
      previousUntil: null,
      lastStatus: null,
      lastDeliveryAt: null,
      failingSince: null,
      createdAt: this.clock.now(),
    };
    await this.database.write(async (unit) => {
      if ((await webhooks.countWebhooks(unit.manager)) >= MOST) throw tooMany();
      await webhooks.insertWebhook(unit.manager, row);
      await this.note(unit, 'created', id, userId, told(input));
    });
    return { ...(await this.view(row)), secret };
  }

  /** Switched on again, it starts with a clean slate. */
  async update(id: string, input: SaveWebhook, userId: string): Promise<WebhookView> {
    const row = await this.existing(id);
    if (input.url !== row.url || input.active) await this.guard.require(input.url);
    const fresh = input.active ? { offReason: null, offAt: null } : {};
    const patch = {
      ...this.columns(id, input, ownHeaders(this.vault, row), isElsewhere(row.url, input.url)),
      ...fresh,
      ...(input.active && !row.active && { failingSince: null }),
    };
    await this.database.write(async (unit) => {
      await webhooks.updateWebhook(unit.manager, id, patch);
      await this.note(unit, 'changed', id, userId, told(input));
    });
    return this.view(await this.existing(id));
  }

  /** With it goes the log of what was sent. */
  async remove(id: string, userId: string): Promise<void> {
    const { url, name } = await this.existing(id);
    await this.database.write(async (unit) => {
      await webhooks.deleteWebhook(unit.manager, id);
      await forgetEndpoint(unit.manager, id);
      await this.note(unit, 'removed', id, userId, { url: withoutQuery(url), name });
    });
  }

  /** A new secret, told this once; for a day the one before signs beside it, and is then forgotten. */
  async rotate(id: string, userId: string): Promise<z.infer<typeof rotatedSecret>> {
    const row = await this.existing(id);
    const secret = newSecret();
    const previousUntil = new Date(this.clock.now().getTime() + OVERLAP_MILLISECONDS);
    await this.database.write(async (unit) => {
      await webhooks.updateWebhook(unit.manager, id, {
        secret: this.vault.seal(secret, secretPlace(id)),
        previousSecret: this.vault.seal(this.vault.open(row.secret, secretPlace(id)), previousSecretPlace(id)),
        previousUntil,
      });
      await this.note(unit, 'secret-rotated', id, userId, {});
    });
    return { secret, previousUntil: previousUntil.toISOString() };
  }

  /** @param moved what was entered for another receiver is not sent to this one */
  private columns(id: string, input: SaveWebhook, before: Readonly<Record<string, string>>, moved: boolean) {
    const { name, description, url, filter, active } = input;
    const kept = input.headers.filter(({ value }) => value === null).map((header) => header.name);
    if (moved && kept.length > 0) throw valuesNeeded(kept);
    const headers = Object.fromEntries(
      input.headers.map((header) => [header.name, header.value ?? valueBefore(before, header.name)]),
    );
    return {
      name,
      description: description || null,
      url,
      events: [...new Set(input.events)],
      filter: filter.length > 0 ? filter : null,
      headers: input.headers.length > 0 ? this.vault.seal(JSON.stringify(headers), headersPlace(id)) : null,
      active,
    };
  }

  private note(unit: Unit, what: string, id: string, userId: string, detail: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit.manager, {
      userId,
      action: `webhook.${what}`,
      subjectType: 'webhook',
      subjectId: id,
      detail,
    });
  }

  private async view(row: Webhook): Promise<WebhookView> {
    return (await this.views([row]))[0]!;
  }

  private async views(rows: readonly Webhook[]): Promise<WebhookView[]> {
    const now = this.clock.now();
    const first = Math.floor(now.getTime() / HOUR_MILLISECONDS) - HOURS_SHOWN + 1;
    const counted = await countAttempts(this.database.read, new Date(first * HOUR_MILLISECONDS));
    return rows.map((row) => ({
      ...webhookView(row, Object.keys(ownHeaders(this.vault, row)), now),
      hours: hoursOf(
        counted.filter(({ webhookId }) => webhookId === row.id),
        first,
      ),
    }));
  }

  private async existing(id: string): Promise<Webhook> {
    const row = await webhooks.findWebhook(this.database.read, id);
    if (!row) throw notFound('webhook');
    return row;
  }
}

/** 24 random bytes, written as Standard Webhooks wants them. */
const newSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

/** Header names are the same in any case. */
function valueBefore(before: Readonly<Record<string, string>>, name: string): string {
  const known = Object.entries(before).find(([other]) => other.toLowerCase() === name.toLowerCase());
  if (known) return known[1];
  throw new AppError('validation', 422, 'A new header needs a value.', [
    { path: 'headers', message: `The header ${name} has no value yet.` },
  ]);
}

/** Headers of an endpoint let us in at one receiver: whoever may change its address must not have them sent to their own. */
const isElsewhere = (before: string, after: string): boolean => new URL(before).origin !== new URL(after).origin;

const valuesNeeded = (names: readonly string[]) =>
  new AppError(
    'headers-needed',
    422,
    `The receiver is another one than the headers were entered for. Enter their values again: ${names.join(', ')}.`,
    [{ path: 'headers', message: 'Enter the values again.' }],
  );

/** An address may hold a token in its query; the audit is read by more people. */
const withoutQuery = (url: string): string => url.split(/[?#]/, 1)[0] ?? '';

const told = ({ url, headers, ...rest }: SaveWebhook) => ({
  ...rest,
  url: withoutQuery(url),
  headers: headers.map(({ name }) => name),
});

const tooMany = () =>
  new AppError('too-many-webhooks', 409, `There are ${MOST} webhooks already. Remove one that nobody needs.`);

function hoursOf(counted: readonly HourOfAttempts[], first: number): WebhookView['hours'] {
  return Array.from({ length: HOURS_SHOWN }, (_, index) => {
    const at = new Date((first + index) * HOUR_MILLISECONDS).toISOString();
    const found = counted.find(({ hour }) => hour === at.slice(0, 13).replace('T', ' '));
    return { at, taken: found?.taken ?? 0, failed: found?.failed ?? 0 };
  });
}

const webhookView = (row: Webhook, headers: string[], now: Date): Omit<WebhookView, 'hours'> => ({
  id: row.id,
  name: row.name,
  description: row.description ?? '',
  url: row.url,
  events: row.events,
  filter: (row.filter ?? []) as WebhookView['filter'],
  headers,
  active: row.active,
  offReason: row.offReason,
  offAt: row.offAt?.toISOString() ?? null,
  previousUntil: row.previousUntil && row.previousUntil > now ? row.previousUntil.toISOString() : null,
  lastStatus: row.lastStatus,
  lastDeliveryAt: row.lastDeliveryAt?.toISOString() ?? null,
  failingSince: row.failingSince?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
