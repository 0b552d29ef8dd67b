import type { ReferenceKind } from '../document/references';
import type { FlowDocument } from '../document/types';
import type { FlowFile } from './flow-file';
import { mapReferences, referenceKey, referencesOf, type UsedReference } from './map-references';

/** What there is in this installation, by kind. */
export type KnownReferences = Readonly<Partial<Record<ReferenceKind, readonly { id: string; name: string }[]>>>;

/** Something a file asks for, and what answers to it here. */
export interface ReferenceMatch extends UsedReference {
  name: string;
  /** Null: nothing is called that, or more than one thing is. */
  match: string | null;
}

/**
 * What the document of a file points at, with what it finds here: the very same thing, or else the only one of its name.
 * What the file does not name is looked for by what stands in the document.
 */
export function matchReferences({ document, references }: FlowFile, known: KnownReferences): ReferenceMatch[] {
  const names = new Map(references.map((reference) => [referenceKey(reference), reference.name]));
  return referencesOf(document).map((reference) => {
    const name = names.get(referenceKey(reference)) ?? reference.id;
    return { ...reference, name, match: find(reference, name, known) };
  });
}

function find({ kind, id }: UsedReference, name: string, known: KnownReferences): string | null {
  const things = known[kind] ?? [];
  if (things.some((thing) => thing.id === id)) return id;
  const exact = things.filter((thing) => thing.name === name);
  const alike = exact.length > 0 ? exact : things.filter((thing) => fold(thing.name) === fold(name));
  return alike.length === 1 ? (alike[0]?.id ?? null) : null;
}

const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** Characters that any place for an id takes. */
const LONGEST = 100;

/**
 * The document as it goes into this installation. What stays open is left as its name in place of an id: everybody reads
 * what is missing, and the checks refuse to publish it.
 */
export function settleReferences(document: FlowDocument, matches: readonly ReferenceMatch[]): FlowDocument {
  const settled = new Map(matches.map((item) => [referenceKey(item), item.match ?? item.name.slice(0, LONGEST)]));
  return mapReferences(document, (reference) => settled.get(referenceKey(reference)) ?? reference.id);
}
