/** Caps of a document: far above what a person draws, far below what hurts the program. */
export const LIMITS = {
  nodes: 2_000,
  edges: 10_000,
  groupDepth: 8,
  rulesPerGroup: 200,
  casesPerSwitch: 100,
  /** Characters of any text. */
  text: 10_000,
  /** Characters of a regular expression or wildcard. */
  pattern: 500,
  listValues: 1_000,
  tags: 50,
  fields: 50,
  addresses: 20,
  /** Answers that a message may wait for in one flow, one after the other. */
  answers: 5,
  /** Fields read from one answer, characters of a field's name, and nesting. */
  answerFields: 200,
  answerName: 100,
  answerDepth: 8,
  /** Flows within flows within flows. */
  callDepth: 8,
  /** Nodes of a flow with all flows that it calls, each counted as often as it is called. */
  calledNodes: 10_000,
  /** Likewise for their conditions, since one node may hold very many. */
  calledConditions: 200_000,
  /** Nesting of the JSON itself: a group level takes two. */
  jsonDepth: 40,
  /** Objects, arrays and values in the JSON altogether. */
  jsonSize: 500_000,
  /** Characters of an exported flow. */
  file: 5_000_000,
  /** Things that an exported flow names, and characters of each name. */
  references: 5_000,
  referenceName: 200,
} as const;
