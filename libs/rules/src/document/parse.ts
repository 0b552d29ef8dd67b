import { z } from 'zod';
import { isNodeKind, nodeSpec, NODE_KINDS } from '../nodes/registry';
import { idSchema } from './group-schema';
import { LIMITS } from './limits';
import { MIGRATIONS, SCHEMA, migrateDocument, type Migration } from './migrate';
import { errorProblem, type Problem } from './problem';
import { checkStructure } from './structure';
import type { FlowDocument, FlowNode } from './types';

export type ParseResult = { ok: true; document: FlowDocument } | { ok: false; problems: Problem[] };

const MAX_PROBLEMS = 50;
const position = z.strictObject({ x: z.number().min(-1e6).max(1e6), y: z.number().min(-1e6).max(1e6) });

const nodeSchemas = new Map(
  NODE_KINDS.map((kind) => [
    kind,
    z.strictObject({
      id: idSchema,
      kind: z.literal(kind),
      position,
      title: z.string().max(200).optional(),
      data: nodeSpec(kind).dataSchema,
    }),
  ]),
);

const frame = z.strictObject({
  schema: z.literal(SCHEMA),
  nodes: z.array(z.unknown()).max(LIMITS.nodes),
  edges: z.array(z.strictObject({ id: idSchema, from: idSchema, port: idSchema, to: idSchema })).max(LIMITS.edges),
});

/**
 * Reads any JSON value as a flow document: shape, caps, and that nodes and edges fit together. Whether the flow makes
 * sense is `checkFlow`'s question. Documents of an older schema are migrated first. Never throws. The result has its
 * keys in one order, whatever the input had.
 */
export function parseDocument(input: unknown, migrations: readonly Migration[] = MIGRATIONS): ParseResult {
  if (!isModest(input)) {
    return failed([
      errorProblem(
        'too-large',
        'The document is too large or nested too deep.',
        'Dokument je príliš veľký alebo príliš vnorený.',
      ),
    ]);
  }
  const outer = frame.safeParse(migrateDocument(input, migrations));
  if (!outer.success) return failed(describe(outer.error, 'document'));
  const problems: Problem[] = [];
  const nodes: FlowNode[] = [];
  for (const [index, raw] of outer.data.nodes.entries()) {
    const result = parseNode(raw, index);
    if ('problems' in result) problems.push(...result.problems);
    else nodes.push(result.node);
    if (problems.length >= MAX_PROBLEMS) break;
  }
  if (problems.length > 0) return failed(problems);
  const document: FlowDocument = { schema: SCHEMA, nodes, edges: outer.data.edges };
  const broken = checkStructure(document);
  return broken.length > 0 ? failed(broken) : { ok: true, document };
}

function parseNode(raw: unknown, index: number): { node: FlowNode } | { problems: Problem[] } {
  const { id, kind } = labels(raw);
  const nodeId = typeof id === 'string' ? id.slice(0, 64) : `nodes[${index}]`;
  if (typeof kind !== 'string' || !isNodeKind(kind)) {
    const shown = String(typeof kind === 'string' ? kind : typeof kind).slice(0, 100);
    return {
      problems: [
        errorProblem(
          'unknown-node-kind',
          `Node ${nodeId} is of the unknown kind "${shown}".`,
          `Uzol ${nodeId} je neznámeho druhu „${shown}“.`,
          { nodeId },
        ),
      ],
    };
  }
  const result = nodeSchemas.get(kind)!.safeParse(raw);
  if (!result.success) return { problems: describe(result.error, nodeId).map((problem) => ({ ...problem, nodeId })) };
  return { node: canonical(result.data as FlowNode) };
}

/** Keys in one order, so that equal documents are equal byte for byte. */
export function canonical(node: FlowNode): FlowNode {
  const { id, kind, position, title, data } = node;
  return { id, kind, position, ...(title !== undefined && { title }), data } as FlowNode;
}

function labels(raw: unknown): { id?: unknown; kind?: unknown } {
  return typeof raw === 'object' && raw !== null ? raw : {};
}

function describe(error: z.ZodError, subject: string): Problem[] {
  return error.issues.slice(0, MAX_PROBLEMS).map((issue) => {
    const path = issue.path.map(String).join('.').slice(0, 200) || subject;
    return errorProblem(
      'bad-document',
      `${subject}, ${path}: ${issue.message}`.slice(0, 500),
      `${subject}, ${path}: neplatná hodnota.`,
    );
  });
}

const failed = (problems: Problem[]): ParseResult => ({ ok: false, problems: problems.slice(0, MAX_PROBLEMS) });

/** Looks at size and depth without recursion, before anything recursive sees the value. */
function isModest(input: unknown): boolean {
  const open: [value: unknown, depth: number][] = [[input, 0]];
  let size = 0;
  for (let item = open.pop(); item; item = open.pop()) {
    const [value, depth] = item;
    size += 1;
    if (depth > LIMITS.jsonDepth || size > LIMITS.jsonSize) return false;
    if (typeof value !== 'object' || value === null) continue;
    const parts: unknown[] = Array.isArray(value) ? value : Object.values(value);
    if (size + open.length + parts.length > LIMITS.jsonSize) return false;
    for (const part of parts) open.push([part, depth + 1]);
  }
  return true;
}
