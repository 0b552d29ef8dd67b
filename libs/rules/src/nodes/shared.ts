import { z } from 'zod';
import { LIMITS } from '../document/limits';
import { errorProblem, warningProblem, type Problem } from '../document/problem';
import type { NodeId } from '../document/types';
import { both } from '../language';
import { unknownPlaceholders } from '../placeholders/placeholders';
import type { References } from '../document/references';
import type { FormField, Port } from './types';

export const NEXT: Port = { id: 'next', label: both('next', 'ďalej') };

/** An id of something outside the document; empty while nothing is chosen. */
export const idSchemaText = z.string().max(100);
export const tagsSchema = z.array(z.string().min(1).max(100)).max(LIMITS.tags);
export const fieldsSchema = z
  .record(z.string().min(1).max(100), z.string().max(LIMITS.text))
  .refine((fields) => Object.keys(fields).length <= LIMITS.fields);
export const assignmentShape = {
  distribution: z.enum(['none', 'direct', 'round-robin', 'least-busy']),
  userId: idSchemaText.optional(),
  teamId: idSchemaText.optional(),
  position: z.string().max(60).optional(),
  capacity: z.number().int().min(1).max(10_000).optional(),
};

type Parts = { id: NodeId; data: object };

const shown = (data: object, field: FormField): boolean => {
  if (!field.visibleWhen) return true;
  return field.visibleWhen.in.includes(String(new Map(Object.entries(data)).get(field.visibleWhen.field)));
};

const blank = (value: unknown): boolean => value === undefined || (typeof value === 'string' && value.trim() === '');

/** What every form promises: required fields are filled, references exist, placeholders are known. */
export function checkForm({ id, data }: Parts, form: FormField[], references: References): Problem[] {
  const values = new Map<string, unknown>(Object.entries(data));
  return form
    .filter((field) => shown(data, field))
    .flatMap((field) => {
      const value = values.get(field.name);
      if (blank(value)) return field.required ? [missing(id, field)] : [];
      if (typeof value !== 'string') return [];
      return [
        ...checkReference(id, field, value, references),
        ...(field.placeholders ? checkPlaceholders(id, value) : []),
      ];
    });
}

const missing = (nodeId: NodeId, { name, label }: FormField): Problem =>
  errorProblem('missing-parameter', `“${label.en}” is missing (${name}).`, `Chýba „${label.sk}“ (${name}).`, {
    nodeId,
  });

function checkReference(nodeId: NodeId, field: FormField, value: string, { users, teams }: References): Problem[] {
  if (field.control === 'user' && users && !users.includes(value)) {
    return [
      errorProblem(
        'unknown-user',
        'The chosen user does not exist any more: choose another.',
        'Zvolený používateľ už neexistuje: zvoľte iného.',
        { nodeId },
      ),
    ];
  }
  if (field.control === 'team' && teams && !teams.includes(value)) {
    return [
      errorProblem(
        'unknown-team',
        'The chosen team does not exist any more: choose another.',
        'Zvolený tím už neexistuje: zvoľte iný.',
        { nodeId },
      ),
    ];
  }
  return [];
}

const checkPlaceholders = (nodeId: NodeId, text: string): Problem[] =>
  unknownPlaceholders(text).map((name) =>
    warningProblem(
      'unknown-placeholder',
      `Nothing fills in {{${name}}}; it stays as it is.`,
      `{{${name}}} nič nedoplní; zostane tak, ako je.`,
      { nodeId },
    ),
  );
