import { both } from '../language';
import { onServerSpec } from './on-server';

export const importantSpec = onServerSpec('important', {
  label: both('Mark as important', 'Označiť ako dôležité'),
  description: both(
    'Puts it among the important ones, with a star on the server.',
    'Zaradí ju medzi dôležité, na serveri s hviezdičkou.',
  ),
  icon: 'star',
  order: both('Mark the message as important', 'Označ správu ako dôležitú'),
});
