import { both } from '../language';
import { onServerSpec } from './on-server';

export const readSpec = onServerSpec('read', {
  label: both('Mark as read', 'Označiť ako prečítané'),
  description: both('Nobody has to read it any more.', 'Nikto ju už nemusí čítať.'),
  icon: 'mail-opened',
  order: both('Mark the message as read', 'Označ správu ako prečítanú'),
});
