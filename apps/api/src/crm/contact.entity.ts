import { Entity, Index } from 'typeorm';
import {
  AddressColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  RefColumn,
  StringColumn,
} from '../database/columns';

/** A person at a customer. */
@Entity('contact')
@Index(['createdAt', 'id'])
@Index(['ownerId', 'createdAt', 'id'])
export class Contact {
  @IdColumn() id: string;
  @StringColumn(250) name: string;
  @StringColumn(120) firstName: string;
  @StringColumn(120) lastName: string;
  @Index()
  @RefColumn({ nullable: true })
  accountId: string | null;
  @JsonColumn() tags: string[];
  /** Values of the company's own fields, by name. */
  @JsonColumn() fields: Record<string, string>;
  @RefColumn({ nullable: true }) ownerId: string | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}

/** An address of a contact; nobody else has it. */
@Entity('contact_address')
export class ContactAddress {
  /** Lower-case. */
  @AddressColumn()
  address: string;
  @Index()
  @RefColumn()
  contactId: string;
  /** The order in which the contact shows them; the first is the one to write to. */
  @IntColumn() position: number;
}
