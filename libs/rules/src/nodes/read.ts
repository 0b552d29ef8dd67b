import { z } from 'zod';
import { both } from '../language';
import { NEXT } from './shared';
import type { NodeSpec } from './types';

export const readSpec: NodeSpec<'read'> = {
  kind: 'read',
  category: 'action',
  label: both('Mark as read', 'Označiť ako prečítané'),
  description: both('Nobody has to read it.', 'Nikto ju nemusí čítať.'),
  icon: 'mail-opened',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ onServer: true }),
  dataSchema: z.strictObject({ onServer: z.boolean() }),
  form: [],
  sentence: (_, { language }) => both('Mark as read', 'Označiť ako prečítané')[language],
  check: () => [],
};
