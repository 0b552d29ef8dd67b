// What the fields of examples say. The bicycle shop of the sample mailbox is who uses them.

const NOW = '2026-03-17T09:41:00.000Z';
const EARLIER = '2026-03-17T09:12:08.000Z';

/** By `parent.field`, else by `field`. */
const TEXTS: Readonly<Record<string, string>> = {
  address: 'anna.kovacova@example.com',
  'mailbox.address': 'service@bicycles.example',
  'to.address': 'service@bicycles.example',
  'account.name': 'Kováč Logistics',
  'accounts.name': 'Kováč Logistics',
  accountName: 'Kováč Logistics',
  'actions.summary': 'Make a case',
  advice: 'Check the password, or make a new app password at your provider.',
  arc: 'none',
  'apiKey.name': 'Order system',
  authorizationUrl: 'https://login.example.com/authorize',
  body: 'Dear customer, thank you for your message.',
  'calendar.name': 'Shop hours',
  'calendars.name': 'Shop hours',
  'case.name': 'Brake of order 10482 squeaks',
  'case.description': 'The brake of my new bicycle squeaks. Order 10482.',
  check: 'auto-submitted',
  clientId: 'mailroom-client',
  clientSecret: 'a secret of the provider',
  code: 'authentication-failed',
  'contact.name': 'Anna Kováčová',
  contentType: 'application/pdf',
  current: 'the old long password',
  cursor: 'eyJhdCI6IjIwMjYtMDMtMTcifQ',
  day: '2026-03-17',
  description: 'What our shop needs to know',
  detail: 'The sender is a person.',
  diagnostic: 'smtp; 550 5.1.1 User unknown',
  dkim: 'pass',
  dmarc: 'pass',
  spf: 'pass',
  domain: 'kovac.example',
  domains: 'bicycles.example',
  email: 'jan.novak@bicycles.example',
  'contact.email': 'anna.kovacova@example.com',
  'lead.email': 'anna.kovacova@example.com',
  en: 'This branch can never be reached: the one above it takes everything.',
  sk: 'K tejto vetve sa nikdy nedôjde: všetko berie tá nad ňou.',
  fact: 'subject',
  fileName: 'archive-2025.mbox',
  filename: 'invoice-10482.pdf',
  firstName: 'Anna',
  lastName: 'Kováčová',
  'flow.name': 'Incoming mail',
  'calledBy.name': 'Incoming mail',
  folder: 'INBOX',
  from: 'anna.kovacova@example.com',
  fromName: 'Bicycle Service',
  host: 'mail.bicycles.example',
  html: '<p>The brake of my new bicycle squeaks.</p>',
  issuer: 'https://login.example.com',
  key: 'case:1042',
  kind: 'case',
  language: 'en',
  'lead.name': 'Anna Kováčová',
  list: 'partners',
  'mailbox.name': 'Service',
  message: 'The server refused user name or password.',
  messageIdHeader: '<f3a1c0@example.com>',
  'to.name': 'Bicycle Service',
  'cc.name': 'Jan Novák',
  evidence: 'dkim=pass header.d=example.com',
  messageId: '<f3a1c0@example.com>',
  name: 'Anna Kováčová',
  'namedList.name': 'Partners',
  newText: 'The brake of my new bicycle squeaks.',
  next: 'a new and long password',
  nextCursor: 'eyJhdCI6IjIwMjYtMDMtMTcifQ',
  nodeId: 'make-case',
  note: 'Complaints go to the service team',
  'owner.name': 'Jan Novák',
  'user.name': 'Jan Novák',
  'by.name': 'Jan Novák',
  'publishedBy.name': 'Jan Novák',
  password: 'correct horse battery staple',
  path: 'imap.password',
  position: 'Service',
  preview: 'The brake of my new bicycle squeaks. What can I do?',
  query: '?code=4%2F0Ab&state=6b1f',
  reason: '550 5.1.1 User unknown',
  recipient: 'service@bicycles.example',
  redirectUri: 'https://mailroom.example.com/api/v1/oauth/callback',
  replyTo: 'service@bicycles.example',
  'role.name': 'Service desk',
  sender: 'anna.kovacova@example.com',
  scope: 'https://outlook.office.com/IMAP.AccessAsUser.All offline_access',
  secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
  signature: 'Bicycle Service, Main Street 1',
  source: 'E-mail',
  status: '5.1.1',
  subject: 'Brake of order 10482 squeaks',
  summary: 'Answer anna.kovacova@example.com: We got your message',
  'team.name': 'Service',
  'teams.name': 'Service',
  'template.name': 'We got your message',
  'template.subject': 'We got your message: {{case.number}}',
  'template.text': 'Dear {{from.name}}, we will answer within a day.',
  tenant: 'common',
  text: 'The brake of my new bicycle squeaks. What can I do?',
  timeZone: 'Europe/Bratislava',
  token: 'q7yT0uW3nV8bK2mR5sXcZ1aE',
  tokenUrl: 'https://login.example.com/token',
  type: 'case',
  url: 'https://crm.example.com/hooks/mailroom',
  user: 'service@bicycles.example',
  value: 'order',
  tags: 'warranty',
  labels: 'important',
  actions: 'case',
  verdictServer: 'mx.bicycles.example',
  version: '1.0.0',
  cc: 'jan.novak@bicycles.example',
  phone: '+421 2 5555 0100',
  title: 'Not found',
  'webhook.name': 'Order system',
  'webhook.description': 'Tells the order system of new cases',
  prefix: 'mrk_9f2c4a',
  ip: '203.0.113.7',
  browser: 'Firefox on Linux',
  device: 'Firefox on Linux',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
};

const NUMBERS: Readonly<Record<string, number>> = {
  number: 1042,
  port: 993,
  'smtp.port': 465,
  'lmtp.port': 2400,
  size: 48_213,
  attempts: 1,
  attempt: 1,
  version: 3,
  publishedVersion: 3,
  draftRevision: 12,
  revision: 12,
  microseconds: 640,
  milliseconds: 3,
  limit: 50,
  index: 0,
  messageCount: 2,
  attachmentCount: 1,
  count: 2,
  total: 2,
  lastStatus: 200,
  status: 200,
};

/** Records of free keys. */
export const KNOWN_OBJECTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  fields: { 'Order number': '10482' },
  get draft() {
    return FLOW;
  },
  get document() {
    return FLOW;
  },
  get flowDocument() {
    return FLOW;
  },
  decision: { end: { kind: 'stop', nodeId: 'done' }, path: ['trigger', 'make-case', 'done'], actions: [] },
  rights: { 'cases:read': 'team', 'cases:change': 'own', 'messages:read': 'team' },
  body: {
    type: 'case.created',
    timestamp: NOW,
    data: { caseId: '019a8c41-5b1e-7c3d-9a4f-2e8d7c6b5a40', number: 1042 },
  },
};

/** Lists of lists, and lists whose entries say something together. */
export const KNOWN_LISTS: Readonly<Record<string, unknown[]>> = {
  ...Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
  sat: [],
  sun: [],
  spans: [['09:00', '12:00']],
  headers: [['List-Unsubscribe', '<https://example.com/unsubscribe>']],
  classEvidence: ['no-automatic-header'],
  path: ['trigger', 'about-an-order', 'make-case'],
};

/** What is there only when something is wrong, is over, or is yet to come. */
const NULL_FIELDS =
  /^(lastError|error|problem|deletedAt|sendAt|closedAt|revokedAt|disabledAt|endedAt|bounceOf|reconciliation|cursor|inReplyTo|forwardOf|answered|witness|conditionId|edgeId)$/;

const fieldOf = (path: readonly string[]) => path.at(-1) ?? '';
const keysOf = (path: readonly string[]) => {
  const named = path.filter((step) => step !== '' && step !== 'items');
  return [named.slice(-2).join('.'), named.at(-1) ?? ''];
};

export const isUsuallyNull = (path: readonly string[]): boolean => NULL_FIELDS.test(fieldOf(path));

export function exampleText(path: readonly string[], format?: string): string {
  if (format === 'date-time')
    return /^(created|receivedAt|publishedAt|since|startedAt)/.test(fieldOf(path)) ? EARLIER : NOW;
  const known = keysOf(path).map((key) => TEXTS[key]);
  const word = known.find((each) => each !== undefined);
  if (format === 'email') return word?.includes('@') ? word : 'anna.kovacova@example.com';
  if (format === 'uri') return word?.startsWith('https:') ? word : 'https://crm.example.com/hooks/mailroom';
  if (format === 'base64') return 'RnJvbTogYW5uYUBleGFtcGxlLmNvbQ==';
  if (format === 'date') return NOW.slice(0, 10);
  return (
    word ??
    fieldOf(path)
      .replace(/([A-Z])/g, ' $1')
      .toLowerCase()
  );
}

export function exampleNumber(path: readonly string[]): number {
  return (
    keysOf(path)
      .map((key) => NUMBERS[key])
      .find((each) => each !== undefined) ?? 1
  );
}

/** Makes a case of mail that mentions an order. */
const FLOW = {
  schema: 1,
  nodes: [
    { id: 'trigger', kind: 'trigger', position: { x: 0, y: 0 }, data: {} },
    {
      id: 'about-an-order',
      kind: 'condition',
      position: { x: 0, y: 120 },
      data: {
        when: {
          id: 'words',
          combine: 'any',
          rules: [{ id: 'order', fact: 'subject', operator: 'contains-any', value: ['order', 'invoice'] }],
        },
      },
    },
    {
      id: 'make-case',
      kind: 'case',
      position: { x: 0, y: 240 },
      data: { name: '{{subject}}', priority: 'high', distribution: 'none', reopen: true },
    },
  ],
  edges: [
    { id: 'trigger-next', from: 'trigger', port: 'next', to: 'about-an-order' },
    { id: 'about-an-order-yes', from: 'about-an-order', port: 'yes', to: 'make-case' },
  ],
};
