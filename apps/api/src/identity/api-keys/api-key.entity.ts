import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  RefColumn,
  StringColumn,
} from '../../database/columns';

/** A program's way in, in the name of a person. Only the hash of its secret is stored. */
@Entity('api_key')
export class ApiKey {
  @IdColumn() id: string;
  @Index()
  @RefColumn()
  userId: string;
  /** What it is for, in the owner's words. */
  @StringColumn(120) name: string;
  @KeyColumn(64) secretHash: string;
  /** Names of the rights it is narrowed to. */
  @JsonColumn() rights: string[];
  /** May also do what is for administrators only, as long as its owner is one. */
  @BooleanColumn() administration: boolean;
  @InstantColumn() createdAt: Date;
  /** Null: it does not expire. */
  @InstantColumn({ nullable: true }) expiresAt: Date | null;
  /** To the minute. */
  @InstantColumn({ nullable: true }) lastUsedAt: Date | null;
  /** Kept afterwards, so that whoever still uses it is told why, and so that the audit keeps its name. */
  @InstantColumn({ nullable: true }) revokedAt: Date | null;
}
