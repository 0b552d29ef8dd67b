import { apiKeys } from './en/api-keys';
import { audit } from './en/audit';
import { calendars } from './en/calendars';
import { compose } from './en/compose';
import { flows } from './en/flows';
import { invitations } from './en/invitations';
import { lists } from './en/lists';
import { mailboxes } from './en/mailboxes';
import { messages } from './en/messages';
import { notifications } from './en/notifications';
import { outbox } from './en/outbox';
import { overview } from './en/overview';
import { palette } from './en/palette';
import { people } from './en/people';
import { personal } from './en/personal';
import { plugins } from './en/plugins';
import { processing } from './en/processing';
import { quarantine } from './en/quarantine';
import { records } from './en/records';
import { roles } from './en/roles';
import { secondFactor } from './en/second-factor';
import { sessions } from './en/sessions';
import { settings } from './en/settings';
import { shell } from './en/shell';
import { signIn } from './en/sign-in';
import { signInSettings } from './en/sign-in-settings';
import { templates } from './en/templates';
import { unsaved } from './en/unsaved';
import { webhooks } from './en/webhooks';
import { welcome } from './en/welcome';

/** English, and the shape every other language has. Short and plain: say what is, then what to do. */
export const en = {
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

/** The same keys in another language, which may need more plural forms than English (Slovak: `_few`). */
export type Dictionary<Words = typeof en> = {
  [Key in keyof Words]: Words[Key] extends string ? string : Dictionary<Words[Key]>;
} & { [extra: `${string}_few`]: string };
