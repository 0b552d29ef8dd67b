import { describeDefects, type Defect } from '../../testing/defects';
import type { Step } from '../../testing/drawn-flow';

type Does = Extract<Step, { do: string }>;
const step = (kind: Does['do'], data?: object, id?: string): Does => ({
  do: kind,
  ...(data && { data }),
  ...(id && { id }),
});
/** Both on one way, the second for some messages only. */
const sometimes = (first: Does, second: Does): Step[] => [
  first,
  { if: ['isReply', 'is-true'], id: 'ask', yes: [{ ...second, id: 'again' }], no: [step('stop')] },
];
/** Both for every message that meets the first. */
const always = (first: Does, second: Does): Step[] => [first, { ...second, id: 'again' }];

const repeated = (name: string, steps: Step[]): Defect => [name, 'repeated-action', 'again', undefined, steps];
const conflicting = (name: string, steps: Step[]): Defect => [name, 'conflicting-actions', 'again', undefined, steps];
const ignore = (how: string): Does => step('ignore', { how });

const DEFECTS: Defect[] = [
  repeated('two moves', sometimes(step('move'), step('move', { folder: 'B' }))),
  repeated('two cases', sometimes(step('case'), step('case'))),
  repeated('two leads', sometimes(step('lead'), step('lead'))),
  repeated('two answers', [step('respond'), step('case'), step('respond', {}, 'again')]),
  repeated('two copies in one folder', sometimes(step('copy'), step('copy'))),
  repeated(
    'forwarded twice to one address',
    sometimes(step('forward'), step('forward', { to: ['boss@example.org', 'Desk@Example.org'] })),
  ),
  repeated('told twice the same', sometimes(step('notify'), step('notify'))),
  repeated('one webhook twice', sometimes(step('webhook'), step('webhook'))),
  conflicting('archived, then moved', sometimes(step('archive', { onServer: true }), step('move'))),
  conflicting('moved, then archived', sometimes(step('move'), step('archive', { onServer: true }))),
  conflicting('copied to where it is moved', sometimes(step('copy', { folder: 'Orders' }), step('move'))),
  conflicting('moved to where the copy goes', sometimes(step('move'), step('copy', { folder: 'Orders' }))),
  conflicting('not imported, yet a case', sometimes(step('case'), ignore('skip'))),
  conflicting('not imported, yet a lead', sometimes(step('lead'), ignore('skip'))),
  conflicting('not imported, yet answered', sometimes(step('respond'), ignore('skip'))),
  conflicting('not imported, yet forwarded', sometimes(step('forward'), ignore('skip'))),
  conflicting('not imported, yet told of', sometimes(step('webhook'), ignore('skip'))),
  conflicting('not imported, yet linked', sometimes(step('link'), ignore('skip'))),
  conflicting('not imported, and with it the label', sometimes(step('label'), ignore('skip'))),
  conflicting('not imported, and with it the folder', sometimes(step('move'), ignore('skip'))),
  conflicting('moved, then to the trash', sometimes(step('move'), ignore('trash'))),
  conflicting('archived, then to the trash', sometimes(step('archive', { onServer: false }), ignore('trash'))),
  conflicting('somebody told, then nobody', sometimes(step('notify'), step('mute'))),
  conflicting('nobody, then somebody told', sometimes(step('mute'), step('notify'))),
  conflicting('no answer, then one', [
    {
      if: ['from.domain', 'is', 'a.sk'],
      yes: [step('suppress'), step('respond', {}, 'again')],
      no: [{ goto: 'again' }],
    },
  ]),
  conflicting('a priority that never lasts', [
    step('case'),
    ...always(step('set', { priority: 'high' }), step('set', { priority: 'low' })),
  ]),
  conflicting('a tag taken back', [
    step('case'),
    ...always(step('set', { addTags: ['vip'] }), step('set', { removeTags: ['vip'] })),
  ]),
  conflicting('a field written over', [
    step('case'),
    ...always(step('set', { fields: { order: '1' } }), step('set', { fields: { order: '2' } })),
  ]),
  conflicting('given to one, then to another', [
    step('case'),
    ...always(
      step('assign', { distribution: 'direct', userId: 'u1' }),
      step('assign', { distribution: 'direct', userId: 'u2' }),
    ),
  ]),
  conflicting('a label taken back', always(step('label', { add: ['new'] }), step('label', { remove: ['new'] }))),
  [
    'set on every way after',
    'conflicting-actions',
    'last',
    undefined,
    [
      step('case'),
      step('set', { status: 'pending' }),
      {
        if: ['isReply', 'is-true'],
        yes: [step('read', { onServer: false }), { goto: 'last' }],
        no: [step('set', { status: 'closed' }, 'last')],
      },
    ],
  ],
  [
    'no case to assign',
    'no-record',
    'give',
    undefined,
    [
      {
        if: ['thread.record', 'is', 'none'],
        yes: [step('assign', { distribution: 'direct', userId: 'u1' }, 'give')],
        no: [step('stop')],
      },
    ],
  ],
  [
    'no case or lead to set a priority of',
    'no-record',
    'give',
    undefined,
    [{ if: ['thread.record', 'one-of', ['case', 'lead']], yes: [step('stop')], no: [step('set', {}, 'give')] }],
  ],
  [
    'nobody known to link to',
    'no-record',
    'give',
    undefined,
    [{ if: ['sender.kind', 'is', 'none'], yes: [step('link', { to: 'sender' }, 'give')], no: [step('stop')] }],
  ],
  [
    'no open case to link to',
    'no-record',
    'give',
    undefined,
    [{ if: ['sender.openCases', 'eq', 0], yes: [step('link', { to: 'open-case' }, 'give')], no: [step('stop')] }],
  ],
];

describeDefects('two actions that do not go together, and actions without an object', DEFECTS);
