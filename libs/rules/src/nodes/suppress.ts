import { z } from 'zod';
import { both } from '../language';
import { NEXT } from './shared';
import type { NodeSpec } from './types';

export const suppressSpec: NodeSpec<'suppress'> = {
  kind: 'suppress',
  category: 'action',
  label: both('No auto-response', 'Bez automatickej odpovede'),
  description: both('Later steps send no automatic answer.', 'Ďalšie kroky nepošlú automatickú odpoveď.'),
  icon: 'mail-cancel',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({}),
  dataSchema: z.strictObject({}),
  form: [],
  sentence: (_, { language }) => both('No auto-response', 'Bez automatickej odpovede')[language],
  check: () => [],
};
