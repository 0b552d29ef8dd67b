import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, KeyColumn, RefColumn, StringColumn } from '../database/columns';

export type LeadStatus = 'new' | 'assigned' | 'in-process' | 'converted' | 'recycled' | 'dead';

@Entity('lead')
@Index(['createdAt', 'id'])
@Index(['ownerId', 'createdAt', 'id'])
export class Lead {
  @IdColumn() id: string;
  @StringColumn(250) name: string;
  @StringColumn(120) firstName: string;
  @StringColumn(120) lastName: string;
  /** Lower-case. */
  @Index()
  @KeyColumn(254)
  email: string;
  @StringColumn(120) source: string;
  @KeyColumn(12) status: LeadStatus;
  @JsonColumn() tags: string[];
  /** Values of the company's own fields, by name. */
  @JsonColumn() fields: Record<string, string>;
  /** What a converted lead became. */
  @Index()
  @RefColumn({ nullable: true })
  contactId: string | null;
  @Index()
  @RefColumn({ nullable: true })
  accountId: string | null;
  @RefColumn({ nullable: true }) ownerId: string | null;
  @RefColumn({ nullable: true }) mailboxId: string | null;
  /** `messageId:nodeId` of what created it: the same decision applied twice makes one lead. */
  @Index({ unique: true })
  @KeyColumn(110)
  origin: string;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}
