import { Entity, Index } from 'typeorm';
import { BooleanColumn, IdColumn, InstantColumn, RefColumn, StringColumn } from '../database/columns';

@Entity('team')
export class Team {
  @IdColumn() id: string;
  @Index({ unique: true })
  @StringColumn(120)
  name: string;
  /** Whose turn it was last in round-robin; written in the transaction that assigns, under a row lock. */
  @RefColumn({ nullable: true }) lastAssignedUserId: string | null;
  @BooleanColumn() sample: boolean;
  @InstantColumn() createdAt: Date;
}

@Entity('team_member')
export class TeamMember {
  @IdColumn() teamId: string;
  @Index()
  @IdColumn()
  userId: string;
}
