import type { References } from '../../document/references';
import { describeDefects, type Defect } from '../../testing/defects';
import type { Rules, Step } from '../../testing/drawn-flow';

const ANSWER: Step = { do: 'respond', id: 'answer' };
const STOP: Step = { do: 'stop' };
const OWN: References = {
  mailboxes: [
    { id: 'm1', addresses: ['support@shop.sk', 'help@shop.sk'] },
    { id: 'm2', addresses: ['sales@shop.sk'] },
  ],
};

const answered = (rules: Rules): Step[] => [{ if: rules, id: 'ask', yes: [ANSWER], no: [{ do: 'case' }] }];
const never = (name: string, steps: Step[]): Defect => [name, 'answer-never-sent', 'answer', undefined, steps];
const loop = (name: string, steps: Step[]): Defect => [name, 'answer-loop', 'answer', undefined, steps, OWN];

const DEFECTS: Defect[] = [
  never('to automatic answers', answered(['class', 'is', 'auto-reply'])),
  never('to bounces and lists', answered(['class', 'one-of', ['bounce', 'list', 'bulk']])),
  never('to all but people', answered(['class', 'none-of', ['human', 'calendar']])),
  never('after people left', [
    { if: ['class', 'one-of', ['human', 'calendar']], yes: [STOP], no: [{ do: 'label' }, ANSWER] },
  ]),
  never('to two kinds of machines on two ways', [
    {
      switch: {
        away: { when: ['class', 'is', 'out-of-office'], then: [{ do: 'label' }, ANSWER] },
        list: { when: ['class', 'is', 'list'], then: [{ goto: 'answer' }] },
      },
      otherwise: [STOP],
    },
  ]),
  never('ruled out on the only way', [{ do: 'suppress' }, ANSWER]),
  never('ruled out on one way, machines on the other', [
    {
      if: ['class', 'is', 'human'],
      yes: [{ do: 'suppress' }, ANSWER],
      no: [{ if: ['class', 'is', 'calendar'], yes: [STOP], no: [{ goto: 'answer' }] }],
    },
  ]),
  loop('to ourselves', answered(['from.address', 'is', 'Support@shop.sk'])),
  loop('to any of us', answered(['from.address', 'one-of', ['sales@shop.sk', 'help@shop.sk']])),
  loop('after all others left', [
    { if: ['from.address', 'none-of', ['sales@shop.sk', 'help@shop.sk']], yes: [STOP], no: [ANSWER] },
  ]),
];

describeDefects('answers that are never sent', DEFECTS);
