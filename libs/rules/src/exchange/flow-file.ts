import { z } from 'zod';
import { LIMITS } from '../document/limits';
import { parseDocument } from '../document/parse';
import type { Problem } from '../document/problem';
import type { ReferenceKind } from '../document/references';
import type { FlowDocument, FlowScope } from '../document/types';
import { both, type Localised } from '../language';
import { referencesOf, type UsedReference } from './map-references';

export const FLOW_FILE = 'mailroom-flow';
/** The version that is written; a reader takes this one and refuses those after it. */
export const FLOW_FILE_VERSION = 1;

/** Ids mean something in one installation only: what they stood for travels by its name. */
export interface NamedReference extends UsedReference {
  name: string;
}

/** A flow outside of its installation. Folders go by their paths, which stand in the document itself. */
export interface FlowFile {
  format: typeof FLOW_FILE;
  version: typeof FLOW_FILE_VERSION;
  name: string;
  /** What the flow was used for; a suggestion to whoever takes it in. */
  scope: FlowScope;
  document: FlowDocument;
  references: NamedReference[];
}

export type ReadFlowFile =
  | { ok: true; file: FlowFile }
  /** `problems`: what is wrong within the document, if that is it. */
  | { ok: false; code: string; reason: Localised; problems: readonly Problem[] };

interface Exported {
  name: string;
  scope: FlowScope;
  document: FlowDocument;
}

/** @param nameOf the name of what is referred to; without one its id stands for it */
export function flowFile(
  { name, scope, document }: Exported,
  nameOf: (kind: ReferenceKind, id: string) => string | undefined,
): FlowFile {
  const references = referencesOf(document).map(({ kind, id }) => ({
    kind,
    id,
    name: (nameOf(kind, id) ?? id).slice(0, LIMITS.referenceName),
  }));
  return { format: FLOW_FILE, version: FLOW_FILE_VERSION, name, scope, document, references };
}

/** The text of the file: keys in one order, so that equal flows are equal files. */
export const writeFlowFile = (file: FlowFile): string => `${JSON.stringify(file, null, 2)}\n`;

const KINDS = ['user', 'team', 'mailbox', 'list', 'template', 'calendar', 'webhook', 'flow'] as const;
const id = z.string().min(1).max(LIMITS.referenceName);

const envelope = z.strictObject({
  format: z.literal(FLOW_FILE),
  version: z.literal(FLOW_FILE_VERSION),
  name: z.string().max(200).default(''),
  scope: z.enum(['global', 'mailbox', 'personal', 'shared']).default('mailbox'),
  document: z.unknown(),
  references: z
    .array(z.strictObject({ kind: z.enum(KINDS), id, name: id }))
    .max(LIMITS.references)
    .default([]),
});

const refused = (code: string, en: string, sk: string, problems: readonly Problem[] = []): ReadFlowFile => ({
  ok: false,
  code,
  reason: both(en, sk),
  problems,
});

/** Reads the text of a file, or a bare flow document. Whatever it holds, the worst that comes of it is a reason. */
export function readFlowFile(text: string): ReadFlowFile {
  if (text.length > LIMITS.file)
    return refused(
      'file-too-large',
      `The file is larger than any flow: at most ${LIMITS.file / 1_000_000} million characters are read.`,
      `Súbor je väčší než akýkoľvek tok: číta sa najviac ${LIMITS.file / 1_000_000} milióna znakov.`,
    );
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refused(
      'not-json',
      'This is not a flow file: it is no JSON, or it was cut off.',
      'Toto nie je súbor toku: nie je to JSON alebo je useknutý.',
    );
  }
  if (!isObject(value)) return noFlow();
  if (!('format' in value)) return 'nodes' in value ? read({ document: value }) : noFlow();
  if (value.format !== FLOW_FILE) return noFlow();
  if (typeof value.version === 'number' && value.version > FLOW_FILE_VERSION)
    return refused(
      'file-too-new',
      'The file was written by a newer version of this program: update this one first.',
      'Súbor zapísala novšia verzia tohto programu: najprv aktualizujte tento.',
    );
  return read(value);
}

const noFlow = (): ReadFlowFile =>
  refused('no-flow', 'There is no flow in this file.', 'V tomto súbore nie je žiadny tok.');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function read(value: Record<string, unknown>): ReadFlowFile {
  // The document is looked at first, by a reader that nothing can overwhelm.
  const parsed = parseDocument(value.document);
  if (!parsed.ok)
    return refused(
      'malformed-flow',
      'The flow in this file is not one that this version understands.',
      'Tok v tomto súbore nie je taký, akému táto verzia rozumie.',
      parsed.problems,
    );
  const outer = envelope.safeParse({ format: FLOW_FILE, version: FLOW_FILE_VERSION, ...value, document: null });
  if (!outer.success) {
    const issue = outer.error.issues[0];
    const where = (issue?.path.map(String).join('.') || 'file').slice(0, 100);
    return refused(
      'malformed-file',
      `The file is damaged at “${where}”: ${(issue?.message ?? '').slice(0, 200)}`,
      `Súbor je poškodený v časti „${where}“.`,
    );
  }
  return { ok: true, file: { ...outer.data, document: parsed.document } };
}
