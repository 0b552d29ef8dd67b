import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  RefColumn,
  StringColumn,
} from '../database/columns';

/** One event for one endpoint. What is sent, and what became of it, stands in the effect of the same id. */
@Entity('webhook_delivery')
@Index(['webhookId', 'createdAt', 'id'])
export class WebhookDelivery {
  /** That of the effect, and `webhook-id` in every attempt. */
  @IdColumn() id: string;
  @RefColumn() webhookId: string;
  @KeyColumn(60) type: string;
  /** A person asked for it: it is tried once, also when the endpoint is switched off. */
  @BooleanColumn() test: boolean;
  @Index()
  @InstantColumn()
  createdAt: Date;
}

/** One try to deliver it. */
@Entity('webhook_attempt')
@Index(['webhookId', 'at'])
export class WebhookAttempt {
  @IdColumn() id: string;
  @Index()
  @RefColumn()
  deliveryId: string;
  @RefColumn() webhookId: string;
  @InstantColumn() at: Date;
  @IntColumn() milliseconds: number;
  /** Null: no answer came. */
  @IntColumn({ nullable: true }) status: number | null;
  /** Null: it was taken. */
  @KeyColumn(40, { nullable: true }) code: string | null;
  @StringColumn(500, { nullable: true }) message: string | null;
  @StringColumn(500, { nullable: true }) advice: string | null;
  /** As sent; of the endpoint's own headers only the names. */
  @JsonColumn() headers: Record<string, string>;
  /** What was connected to. */
  @KeyColumn(64, { nullable: true }) address: string | null;
  /** The beginning of the answer's body. */
  @LongTextColumn({ nullable: true }) answer: string | null;
}
