import { Entity } from 'typeorm';
import { AddressColumn, InstantColumn, IntColumn, KeyColumn, RefColumn, StringColumn } from '../database/columns';

/** An address from which mail came back. */
@Entity('address_status')
export class AddressStatus {
  /** Lower-case. */
  @AddressColumn() address: string;
  /** Hard: it will not work without a person; soft: it may work again by itself. */
  @KeyColumn(4) bounce: 'hard' | 'soft';
  /** RFC 3463, such as 5.1.1; empty when the report had none. */
  @KeyColumn(16) status: string;
  @StringColumn(500) reason: string;
  /** Bounces in a row; an arrival from the address ends the row. */
  @IntColumn() count: number;
  @InstantColumn() lastAt: Date;
  /** The bounce that said so last. */
  @RefColumn({ nullable: true }) messageId: string | null;
}
