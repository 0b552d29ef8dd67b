import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, KeyColumn, StringColumn } from '../database/columns';

/** A list that flows ask for by name: VIPs, blocked domains, words of complaint. */
@Entity('named_list')
export class NamedListRow {
  @IdColumn() id: string;
  @Index({ unique: true })
  @StringColumn(120)
  name: string;
  @StringColumn(500) description: string;
  /** `addresses`: addresses and domains. `words`: words and phrases. */
  @KeyColumn(9) kind: 'addresses' | 'words';
  @JsonColumn() entries: string[];
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}
