import { z } from 'zod';
import { both } from '../language';
import { NEXT } from './shared';
import type { NodeSpec } from './types';

export const muteSpec: NodeSpec<'mute'> = {
  kind: 'mute',
  category: 'action',
  label: both('No notifications', 'Bez upozornení'),
  description: both('Nobody is notified of the message.', 'Na správu sa neupozorní.'),
  icon: 'bell-off',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({}),
  dataSchema: z.strictObject({}),
  form: [],
  sentence: (_, { language }) => both('No notifications', 'Bez upozornení')[language],
  check: () => [],
};
