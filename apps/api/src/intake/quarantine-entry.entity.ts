import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  RefColumn,
  StringColumn,
  UidColumn,
} from '../database/columns';

/** A message that could not or must not be taken in, with its raw source and the reason. */
@Entity('quarantine_entry')
@Index(['folderId', 'uidValidity', 'uid'], { unique: true })
@Index(['createdAt', 'id'])
export class QuarantineEntry {
  @IdColumn() id: string;
  @RefColumn() mailboxId: string;
  @RefColumn() folderId: string;
  @KeyColumn(20) uidValidity: string;
  @UidColumn() uid: number;
  /** Key of the raw source; null when the server's message was too large to fetch. */
  @KeyColumn(64, { nullable: true }) rawKey: string | null;
  @IntColumn() size: number;
  @JsonColumn() reason: { code: string; message: string; advice: string };
  @IntColumn() attempts: number;
  @StringColumn(320) fromText: string;
  @StringColumn(500) subject: string;
  @InstantColumn() receivedAt: Date;
  @InstantColumn() createdAt: Date;
}
