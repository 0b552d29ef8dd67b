import { z } from 'zod';
import { LIMITS } from '../document/limits';
import { both } from '../language';
import type { FormField, Port } from './types';

export const NEXT: Port = { id: 'next', label: both('next', 'ďalej') };

/** The port of a step that waits for an answer when none came, or one that says no. */
export const FAILED = 'failed';

/** An id of something outside the document; empty while nothing is chosen. */
export const idSchemaText = z.string().max(100);
export const addressSchema = z.string().max(320);
export const tagsSchema = z.array(z.string().min(1).max(100)).max(LIMITS.tags);
export const fieldsSchema = z
  .record(z.string().min(1).max(100), z.string().max(LIMITS.text))
  .refine((fields) => Object.keys(fields).length <= LIMITS.fields);

export const PRIORITIES = [
  { value: 'low', label: both('Low', 'Nízka') },
  { value: 'normal', label: both('Normal', 'Bežná') },
  { value: 'high', label: both('High', 'Vysoká') },
  { value: 'urgent', label: both('Urgent', 'Naliehavá') },
];

export const priorityField: FormField = {
  name: 'priority',
  label: both('Priority', 'Priorita'),
  control: 'select',
  options: PRIORITIES,
};

export const tagsField: FormField = {
  name: 'tags',
  label: both('Tags', 'Značky'),
  control: 'tags',
  placeholders: true,
};

export const fieldsField: FormField = {
  name: 'fields',
  label: both('Fields', 'Údaje'),
  help: both(
    'Names and values; {{match.name}} is what an expression captured.',
    'Názvy a hodnoty; {{match.name}} je to, čo zachytil výraz.',
  ),
  control: 'fields',
  placeholders: true,
};

export const onServerField: FormField = {
  name: 'onServer',
  label: both('On the mail server, too', 'Aj na poštovom serveri'),
  control: 'switch',
};

/** What ends the sentence of a step that also tells the mail server. */
export const onServerText = (onServer: boolean, language: 'en' | 'sk'): string =>
  onServer ? both(', on the server, too', ', aj na serveri')[language] : '';
