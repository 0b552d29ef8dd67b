import type { OperationTexts } from './text.types';

/** Who works here, and the installation itself. */
export const PEOPLE: OperationTexts = {
  session_signIn: ['Sign in', 'Sets the session cookie. Programs use an API key instead.'],
  session_signInByLink: ['Sign in by a one-time link'],
  session_signOut: ['Sign out'],
  me_get: ['Get who is asking', 'The person, what they may do, and how far.'],
  me_change: ['Change the own account'],
  me_changePassword: ['Change the own password', 'Other sessions of the person end.'],
  users_list: ['List people'],
  users_create: ['Add a person'],
  users_update: ['Change a person', 'Who is deactivated is signed out, and their API keys stop working.'],
  teams_list: ['List teams'],
  teams_create: ['Create a team'],
  teams_update: ['Change a team'],
  teams_remove: ['Remove a team'],
  roles_offered: ['List all rights', 'With the scopes each can be granted in.'],
  roles_list: ['List roles'],
  roles_create: ['Create a role'],
  roles_update: ['Change a role', 'It holds from the next request of its people on.'],
  roles_remove: ['Remove a role', 'Its people get the role of members.'],
  crmSettings_get: ['Get the settings of records'],
  crmSettings_save: ['Change the settings of records'],
  sample_remove: ['Remove the sample mailbox', 'With its mail, records and flows.'],
  overview_get: ['Get an overview', 'What came in, and what became of it.'],
  health_check: ['Ask whether the program works', 'For monitors; open to everybody, and says nothing of the mail.'],
};
