import { z } from 'zod';
import { both } from '../language';
import { NEXT } from './shared';
import type { NodeSpec } from './types';

export const archiveSpec: NodeSpec<'archive'> = {
  kind: 'archive',
  category: 'action',
  label: both('Archive', 'Archivovať'),
  description: both('Puts the message into the archive.', 'Uloží správu do archívu.'),
  icon: 'archive',
  hasInput: true,
  terminal: false,
  ports: () => [NEXT],
  defaults: () => ({ onServer: true }),
  dataSchema: z.strictObject({ onServer: z.boolean() }),
  form: [],
  sentence: (_, { language }) => both('Archive', 'Archivovať')[language],
  check: () => [],
};
