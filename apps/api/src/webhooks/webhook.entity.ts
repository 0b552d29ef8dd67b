import { Entity } from 'typeorm';
import {
  BooleanColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  StringColumn,
} from '../database/columns';
import { SealedColumn } from '../database/sealed-column';

/** All of these must hold: the event's data names one of the values in that field. */
export type WebhookFilter = { field: string; in: string[] }[];

/** Why the program switched it off: the receiver is gone (410), or nothing but failures came for days. */
export type OffReason = 'gone' | 'failing';

/** Somebody else's URL that wants our events. */
@Entity('webhook')
export class Webhook {
  @IdColumn() id: string;
  /** Empty: its host stands for it. */
  @StringColumn(120, { default: '' }) name: string;
  @LongTextColumn({ nullable: true }) description: string | null;
  @StringColumn(2000) url: string;
  /** Names of the catalogue; `*`: all of them, also those to come. */
  @JsonColumn() events: string[];
  @JsonColumn({ nullable: true }) filter: WebhookFilter | null;
  /** Fixed headers as JSON, encrypted (`Vault`). */
  @SealedColumn<Webhook>(({ id }) => `webhook:${id}:headers`, { nullable: true }) headers: string | null;
  @BooleanColumn() active: boolean;
  @KeyColumn(20, { nullable: true }) offReason: OffReason | null;
  @InstantColumn({ nullable: true }) offAt: Date | null;
  /** Encrypted (`Vault`). */
  @SealedColumn<Webhook>(({ id }) => `webhook:${id}:secret`) secret: string;
  /** The one before, encrypted; it signs beside the new one until then, and is forgotten. */
  @SealedColumn<Webhook>(({ id }) => `webhook:${id}:previousSecret`, { nullable: true }) previousSecret: string | null;
  @InstantColumn({ nullable: true }) previousUntil: Date | null;
  @IntColumn({ nullable: true }) lastStatus: number | null;
  @InstantColumn({ nullable: true }) lastDeliveryAt: Date | null;
  /** Since then every attempt failed; null: the last one did not. */
  @InstantColumn({ nullable: true }) failingSince: Date | null;
  @InstantColumn() createdAt: Date;
}
