import { both } from '../language';
import { onServerSpec } from './on-server';

export const archiveSpec = onServerSpec('archive', {
  label: both('Archive', 'Archivovať'),
  description: both('Puts the message into the archive.', 'Uloží správu do archívu.'),
  icon: 'archive',
  order: both('Move the message to the archive', 'Presuň správu do archívu'),
});
