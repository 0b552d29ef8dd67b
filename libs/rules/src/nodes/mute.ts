import { z } from 'zod';
import { both } from '../language';
import { NEXT } from './shared';
import type { NodeSpec } from './types';

export const muteSpec: NodeSpec<'mute'> = {
  kind: 'mute',
  category: 'action',
  group: 'tell',
  label: both('No notifications', 'Bez upozornení'),
  description: both('Nobody is notified of the message.', 'Na správu sa nikto neupozorní.'),
  icon: 'bell-off',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({}),
  dataSchema: z.strictObject({}),
  form: [],
  sentence: (_, { language }) => both('Notify nobody of the message', 'Na správu nikoho neupozorňuj')[language],
  check: () => [],
};
