import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, StringColumn } from '../database/columns';

export interface TemplateText {
  /** Two-letter code; empty: for every language that has no text of its own. */
  language: string;
  subject: string;
  text: string;
}

/** A text to answer with, in one or more languages. */
@Entity('template')
export class Template {
  @IdColumn() id: string;
  @Index({ unique: true })
  @StringColumn(120)
  name: string;
  @JsonColumn() texts: TemplateText[];
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}
