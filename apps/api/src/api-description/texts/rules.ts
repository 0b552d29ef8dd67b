import type { OperationTexts } from './text.types';

/** Flows and what they are made with. */
export const RULES: OperationTexts = {
  flows_list: ['List flows'],
  flows_create: [
    'Create a flow',
    'With `draft`, from a document that was exported before. Nothing decides until it is published.',
  ],
  flows_get: ['Get a flow', '`draft` is the whole document: what one exports, keeps in git and imports elsewhere.'],
  flows_rename: ['Rename a flow'],
  flows_remove: ['Remove a flow', 'Refused while another flow calls it.'],
  flows_saveDraft: [
    'Save the draft of a flow',
    'The whole document. `revision` is the one that was read; if somebody saved since, the answer is 409. Problems are returned, and do not hinder saving.',
  ],
  flows_impact: [
    'Foresee what publishing would change',
    'The draft and the published version on the same recent messages.',
  ],
  flows_publish: [
    'Publish a flow',
    'The draft becomes a version and decides from the next message on. Refused with its problems (422) while it has errors.',
  ],
  flows_references: [
    'List what a flow mentions',
    'Templates, lists, calendars, mailboxes, people and teams, and whether they exist.',
  ],
  flows_versions: ['List the versions of a flow'],
  flows_version: ['Get a version of a flow'],
  flows_restore: ['Make a version the draft again', 'Nothing is published by it.'],
  flows_rollBack: ['Publish an earlier version again', 'In one step; the draft stays as it is.'],
  flowProblemCounts_list: ['Count the problems of every flow'],
  flowFacts_factValues: [
    'List values that a fact has had',
    'From recent mail, for suggestions while somebody writes a condition.',
  ],
  flowFacts_matches: [
    'Count recent mail that meets conditions',
    'Counted on stored mail within a budget of time; says on how many messages.',
  ],
  flowTrial_try: [
    'Try a flow on a message',
    'A stored one, or one that is sent along. Shows each step, what every condition found, and all that would be done. Nothing happens.',
  ],
  flowPresence_look: ['See who has a flow open'],
  flowPresence_stay: ['Say that a tab has the flow open', 'An editor does so every few seconds.'],
  flowPresence_leave: ['Say that a tab was closed'],
  flowPresence_take: [
    'Take the lock of a flow',
    'One tab at a time changes a flow; a save without the lock is refused while another has it.',
  ],
  flowPresence_release: ['Release the lock of a flow'],
  flowPresence_ask: ['Ask for the lock of a flow'],
  flowPresence_answer: ['Answer who asks for the lock'],

  templates_list: ['List templates'],
  templates_create: ['Create a template'],
  templates_get: ['Get a template'],
  templates_update: ['Change a template'],
  templates_remove: ['Remove a template', 'Refused (409) while a flow uses it.'],
  lists_list: ['List named lists'],
  lists_create: [
    'Create a named list',
    'Addresses, domains or words that conditions may ask for by the name of the list.',
  ],
  lists_get: ['Get a named list'],
  lists_update: ['Change a named list'],
  lists_remove: ['Remove a named list', 'Refused (409) while a flow uses it.'],
  calendars_list: ['List calendars'],
  calendars_create: ['Create a calendar', 'Business hours and holidays, in a time zone.'],
  calendars_get: ['Get a calendar'],
  calendars_update: ['Change a calendar'],
  calendars_remove: ['Remove a calendar', 'Refused (409) while a flow uses it.'],
};
