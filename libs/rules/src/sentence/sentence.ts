import type { FlowNode } from '../document/types';
import { nodeSpec } from '../nodes/registry';
import type { SentenceOptions } from './words';

/** A node in words: *If subject contains “order” and from domain is “x.com”*. */
export const sentence = (node: FlowNode, options: SentenceOptions): string =>
  nodeSpec(node.kind).sentence(node.data, options);
