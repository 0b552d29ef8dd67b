// First: schemas are made while the others load.
import './document/no-made-code';

export type * from './document/types';
export type { Problem } from './document/problem';
export { LIMITS } from './document/limits';
export { ID_PATTERN, newId } from './document/ids';
export { emptyDocument } from './document/empty';
export { parseDocument, type ParseResult } from './document/parse';
export { Graph, branchesOf, conditionsOf, isGroup } from './document/graph';
export {
  flattenCalls,
  type CallFault,
  type Flattened,
  type FlattenOptions,
  type FlowLookup,
  type Origin,
} from './document/flatten';

export type { Applied, Connection, FlowOperation } from './operations/types';
export { applyOperation } from './operations/apply';
export { canConnect, type ConnectAnswer } from './operations/can-connect';
export { insertOnEdge } from './operations/insert-on-edge';
export { extractSteps, type ExtractAnswer } from './operations/extract-steps';
export { freshSteps, type FreshSteps, type Steps } from './operations/fresh-steps';
export { unfoldCall, type Unfolded } from './operations/unfold-call';

export {
  flowFile,
  readFlowFile,
  writeFlowFile,
  type FlowFile,
  type NamedReference,
  type ReadFlowFile,
} from './exchange/flow-file';
export { mapReferences, referenceKey, referencesOf, type UsedReference } from './exchange/map-references';
export {
  matchReferences,
  settleReferences,
  type KnownReferences,
  type ReferenceMatch,
} from './exchange/match-references';

export type { Choice, FactGroup, FactParam, FactSpec, FactType } from './facts/types';
export { FACTS, FACT_GROUPS, factSpec } from './facts/catalogue';
export { MAIL_CLASSES } from './facts/choices';
export type { AuthVerdict, MailAddress, MailClass, MessageView } from './facts/message-view';
export { messageFacts, messageSource, type FactParams } from './facts/message-facts';

export type { OperatorSpec, ValueProblem, ValueShape } from './operators/types';
export {
  OPERATORS,
  defaultQuantifier,
  isList,
  operatorSpec,
  operatorsFor,
  oppositeOf,
  shapeFor,
  type Quantifier,
} from './operators/catalogue';
export { capture, namedGroups, patternProblem, regularExpression } from './operators/pattern';

export type {
  FlowReference,
  MailboxReference,
  ReferenceKind,
  References,
  WebhookReference,
} from './document/references';
export type { FieldCondition, FormField, NodeSpec, Port } from './nodes/types';
export { NODE_GROUPS, isAllowedIn, type NodeGroup } from './nodes/groups';
export { isRequired, isShown, valuesOf, type FormValues } from './nodes/form';
export { formOf } from './nodes/form-of';
export { fillParams, type FillText } from './nodes/fill-params';
export { fillCaptures } from './diff/fill-captures';
export { NOTE_COLOURS, NOTE_SIDE } from './nodes/note';
export { usedAnswers, usedCaptures } from './nodes/used-captures';
export { FAILED } from './nodes/shared';
export { isMailAddress } from './nodes/mail-address';
export { ACTION_KINDS, NODE_KINDS, isNodeKind, nodeSpec, portsOf } from './nodes/registry';

export type { ActionSpec, Plugin, PluginAction, PluginFact, PluginOperator, PluginProblem } from './plugins/types';
export { ACTIONS, customAction } from './plugins/actions';
export { defineAction, defineOperator, definePlugin } from './plugins/define';
export { registerPlugin } from './plugins/register';

export { checkFlow } from './check/check-flow';
export { branchAt, capturesIn } from './check/captures-in';
export { analyseSwitch, type SwitchAnalysis } from './check/analyse-switch';
export type { Witness, WitnessRecord } from './witness/build-message';
export { witnessSource } from './witness/prover';
export { compileFlow, type CompileFlowOptions, type CompiledFlow } from './compile/flow';

export type * from './walk/types';
export {
  NO_ANSWERS,
  answerFields,
  mergedAnswers,
  readAnswer,
  type AnswerValue,
  type Answers,
} from './answers/answer-fields';
export { answerTypeOf, isAnswerFact, withAnswers } from './answers/answer-facts';
export {
  decideThrough,
  exampleAnswer,
  exampleAnswers,
  explainThrough,
  failedAnswers,
  type Assume,
} from './walk/through';
export { decide, explain, type DecideOptions } from './walk/decide';
export { testValue } from './walk/test-value';
export { decisiveConditions, whyNot, type Obstacle, type Turn, type WhyNot } from './walk/why-not';
export { compileGroups, type GroupMatcher } from './walk/match-groups';

export { conditionSentence, groupSentence } from './sentence/group-sentence';
export type { NamedKind, SentenceOptions } from './sentence/words';
export { sentence } from './sentence/sentence';
export { durationText } from './sentence/value-text';
export { outline, type OutlineLine } from './sentence/outline';

export {
  PLACEHOLDERS,
  answerFieldsOf,
  capturesOf,
  fillPlaceholders,
  isAnswerPlaceholder,
  placeholdersOf,
  unknownPlaceholders,
  type Placeholder,
  type PlaceholderEscape,
  type PlaceholderValues,
} from './placeholders/placeholders';

export { autoLayout } from './layout/auto-layout';
export { CARD_GAP, CARD_WIDTH, ROW_GAP, cardSize, cardWidth, type CardSize } from './layout/card';
export { readSimpleFlow, simpleFlow, type SimpleSettings } from './simple/simple-flow';

export { SCHEMA } from './document/migrate';
export { operationsBetween } from './diff/operations-between';
export {
  isUnchanged,
  structuralDiff,
  type EdgeChange,
  type NodeChange,
  type NodeField,
  type StructuralDiff,
} from './diff/structural-diff';
export { flowChanges, type FlowChange } from './diff/flow-changes';
export { partChanges, type PartChange } from './diff/part-changes';
export { wordDiff, type WordSpan } from './diff/word-diff';
export { outcomeOf, sameOutcome, type Outcome, type OutcomeAction } from './diff/outcome';
export { outputsTaken, type OutputTaken } from './diff/outputs-taken';
export type { FlowTally, OutcomeChange } from './diff/tally';
export {
  compareFlows,
  type BehaviourComparison,
  type BehaviourDifference,
  type CompareOptions,
  type ComparedMessage,
} from './diff/compare-flows';
export type { MergeConflict, MergeConflictCode, MergeValue } from './merge/conflict';
export { mergeOperations, type Merge } from './merge/merge-operations';

export { RulesError } from './errors';
export type { BusinessHours, Holiday, Weekday } from './hours/types';
export { inBusinessHours, nextBusinessInstant } from './hours/business-hours';
export { businessHoursProblems, type HoursProblem } from './hours/hours-problems';
export { minutesOf } from './hours/minutes';
export { LIST_LIMITS, listEntryProblems, normaliseEntries, type EntryProblem, type ListKind } from './lists/entries';
export { addressMatcher, matchesAddressList, matchesWordList, wordMatcher } from './lists/match';
export type { Language, Localised } from './language';
