import { z } from 'zod';
import { both } from '../language';
import type { NodeSpec } from './types';

export const stopSpec: NodeSpec<'stop'> = {
  kind: 'stop',
  category: 'action',
  group: 'control',
  label: both('Stop', 'Koniec'),
  description: both('Nothing more happens to the message.', 'So správou sa už nič nestane.'),
  icon: 'player-stop',
  hasInput: true,
  terminal: true,
  ports: () => [],
  defaults: () => ({}),
  dataSchema: z.strictObject({}),
  form: [],
  sentence: (_, { language }) => both('Stop', 'Skonči')[language],
  check: () => [],
};
