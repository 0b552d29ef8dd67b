import type { Dictionary } from './en';
import { apiKeys } from './sk/api-keys';
import { audit } from './sk/audit';
import { calendars } from './sk/calendars';
import { compose } from './sk/compose';
import { flows } from './sk/flows';
import { invitations } from './sk/invitations';
import { lists } from './sk/lists';
import { mailboxes } from './sk/mailboxes';
import { messages } from './sk/messages';
import { notifications } from './sk/notifications';
import { outbox } from './sk/outbox';
import { overview } from './sk/overview';
import { palette } from './sk/palette';
import { people } from './sk/people';
import { personal } from './sk/personal';
import { plugins } from './sk/plugins';
import { processing } from './sk/processing';
import { quarantine } from './sk/quarantine';
import { records } from './sk/records';
import { roles } from './sk/roles';
import { secondFactor } from './sk/second-factor';
import { sessions } from './sk/sessions';
import { settings } from './sk/settings';
import { shell } from './sk/shell';
import { signIn } from './sk/sign-in';
import { signInSettings } from './sk/sign-in-settings';
import { templates } from './sk/templates';
import { unsaved } from './sk/unsaved';
import { webhooks } from './sk/webhooks';
import { welcome } from './sk/welcome';

/** Slovak. Plurals: `_one` 1, `_few` 2 to 4, `_other` the rest. */
export const sk: Dictionary = {
  ...apiKeys,
  ...audit,
  ...calendars,
  ...compose,
  ...flows,
  ...invitations,
  ...lists,
  ...mailboxes,
  ...messages,
  ...notifications,
  ...outbox,
  ...overview,
  ...palette,
  ...people,
  ...personal,
  ...plugins,
  ...processing,
  ...quarantine,
  ...records,
  ...roles,
  ...secondFactor,
  ...sessions,
  ...settings,
  ...shell,
  ...signIn,
  ...signInSettings,
  ...templates,
  ...unsaved,
  ...webhooks,
  ...welcome,
};
