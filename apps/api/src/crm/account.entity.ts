import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, KeyColumn, RefColumn, StringColumn } from '../database/columns';

/** A customer's company. */
@Entity('account')
@Index(['createdAt', 'id'])
@Index(['ownerId', 'createdAt', 'id'])
export class Account {
  @IdColumn() id: string;
  @StringColumn(250) name: string;
  /** Its general address, lower-case; empty: none. */
  @Index()
  @KeyColumn(254)
  email: string;
  /** Mail from this domain is the account's, lower-case; empty: none. */
  @Index()
  @KeyColumn(254)
  domain: string;
  @JsonColumn() tags: string[];
  /** Values of the company's own fields, by name. */
  @JsonColumn() fields: Record<string, string>;
  @RefColumn({ nullable: true }) ownerId: string | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}
