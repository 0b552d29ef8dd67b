/** The chapters of the description, in the order in which an integrator needs them. */
export const TAGS: readonly { name: string; description: string; controllers: readonly string[] }[] = [
  {
    name: 'Mailboxes',
    description: 'Connect mailboxes over IMAP and SMTP, with a password or OAuth 2.',
    controllers: ['mailboxes', 'oauth', 'reconciling'],
  },
  {
    name: 'Handing in mail',
    description: 'Give mail to a mailbox without its server: one message, or a file of many.',
    controllers: ['doors'],
  },
  {
    name: 'Messages',
    description: 'Stored mail: lists, decisions, sources, attachments.',
    controllers: ['messages', 'messageParts', 'addresses', 'remoteContent', 'remoteImages'],
  },
  {
    name: 'Writing',
    description: 'Answers, forwards and new mail of people, with drafts and files.',
    controllers: ['compose', 'drafts', 'uploads'],
  },
  { name: 'Quarantine', description: 'Mail that was held back, and why.', controllers: ['quarantine'] },
  {
    name: 'Flows',
    description: 'The rules: drafts, versions, publishing, trying.',
    controllers: ['flows', 'flowProblemCounts', 'flowFacts', 'flowTrial'],
  },
  {
    name: 'Flow editing',
    description: 'Who has a flow open, and who may change it now. For editors.',
    controllers: ['flowPresence'],
  },
  { name: 'Templates', description: 'Texts of answers, by language.', controllers: ['templates'] },
  { name: 'Lists', description: 'Named lists that conditions ask for.', controllers: ['lists'] },
  { name: 'Calendars', description: 'Business hours and holidays.', controllers: ['calendars'] },
  { name: 'Cases', description: 'Requests of customers, from the first mail to the last.', controllers: ['cases'] },
  { name: 'Leads', description: 'People who might become customers.', controllers: ['leads'] },
  { name: 'Contacts', description: 'People the company knows.', controllers: ['contacts'] },
  { name: 'Accounts', description: 'Companies, known by the domain of their mail.', controllers: ['accounts'] },
  {
    name: 'Outbox',
    description: 'What leaves the program: waiting, done, failed, uncertain.',
    controllers: ['outbox'],
  },
  {
    name: 'Webhooks',
    description: 'Signed events for other programs (Standard Webhooks).',
    controllers: ['webhooks', 'webhookDeliveries', 'webhookEvents'],
  },
  {
    name: 'Notifications',
    description: 'What concerns the person who asks.',
    controllers: ['notifications', 'events'],
  },
  {
    name: 'API keys',
    description: 'What programs sign in with.',
    controllers: ['apiKeys', 'personApiKeys', 'userApiKeys'],
  },
  {
    name: 'People',
    description: 'People, teams, and roles with their rights.',
    controllers: ['users', 'teams', 'roles', 'people'],
  },
  {
    name: 'Own account',
    description: 'Sign-in, sessions and settings of the person who asks. Browsers only.',
    controllers: [
      'session',
      'sessions',
      'me',
      'sessionList',
      'invitations',
      'myMailboxes',
      'secondFactor',
      'signIn',
      'passwordReset',
      'oidc',
      'openId',
    ],
  },
  {
    name: 'Installation',
    description: 'Settings, audit and state of the program.',
    controllers: [
      'crmSettings',
      'sample',
      'overview',
      'health',
      'audit',
      'settings',
      'plugins',
      'secrets',
      'signInSettings',
      'systemMailbox',
      'extensions',
      'installation',
    ],
  },
];
const FALLBACK = 'Installation';

/** @param operationId `controller_method` */
export function tagOf(operationId: string): string {
  const [controller = ''] = operationId.split('_', 1);
  return TAGS.find((tag) => tag.controllers.includes(controller))?.name ?? FALLBACK;
}
