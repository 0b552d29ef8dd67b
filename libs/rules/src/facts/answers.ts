import { both } from '../language';
import { inGroup } from './define';
import type { FactParam } from './types';

const FIELD: FactParam = {
  name: 'name',
  label: both('Field', 'Pole'),
  type: 'text',
  placeholder: 'customer.tier',
};

/** What a webhook answered that the flow waited for; absent before it, and where an answer leaves it out. */
export const ANSWER_FACTS = inGroup('answers', [
  {
    name: 'answer.text',
    label: ['Text of the answer', 'Text z odpovede'],
    description: [
      'A field of a webhook’s answer that holds text, by its name; within another `customer.tier`.',
      'Pole odpovede webhooku, v ktorom je text, podľa názvu; vnorené ako `customer.tier`.',
    ],
    named: both('the answer’s field', 'pole odpovede'),
    type: 'text',
    params: [FIELD],
    source: 'answer',
    example: 'gold',
  },
  {
    name: 'answer.number',
    label: ['Number of the answer', 'Číslo z odpovede'],
    description: [
      'A field of a webhook’s answer that holds a number, by its name.',
      'Pole odpovede webhooku, v ktorom je číslo, podľa názvu.',
    ],
    named: both('the answer’s number', 'číslo z odpovede'),
    type: 'number',
    params: [FIELD],
    source: 'answer',
    example: '42',
  },
  {
    name: 'answer.boolean',
    label: ['Yes or no of the answer', 'Áno či nie z odpovede'],
    description: [
      'A field of a webhook’s answer that says yes or no, by its name.',
      'Pole odpovede webhooku, ktoré hovorí áno alebo nie, podľa názvu.',
    ],
    named: both('the answer’s field', 'pole odpovede'),
    type: 'boolean',
    params: [FIELD],
    source: 'answer',
    example: 'true',
  },
  {
    name: 'answer.status',
    label: ['Status of the answer', 'Stav odpovede'],
    description: [
      'The HTTP status of the newest answer; absent when the receiver could not be reached.',
      'HTTP stav poslednej odpovede; chýba, keď sa príjemca nedal zastihnúť.',
    ],
    type: 'number',
    whole: true,
    range: [100, 999],
    source: 'answer',
    example: '200',
  },
]);
