import { newId } from '../../../apps/api/src/common/ids';
import type { ApiAnswer } from '../../support/api-client';
import { newMailbox, newMessage, sharedMailbox, threadOfCase } from './mail-rows';
import type { Matrix } from './matrix';
import { newCase } from './world-rows';

const listed = ({ body }: ApiAnswer, id: string): boolean => body.items.some((item: { id: string }) => item.id === id);

const of = (read: string, change = read, cases = read) => ({
  'messages:read': read,
  'messages:change': change,
  'messages:delete': change,
  'messages:send': 'all',
  'cases:read': cases,
  'flows:change': 'all',
});
const ROLES: Matrix['roles'] = {
  none: { 'leads:read': 'all' },
  own: of('own'),
  team: of('team'),
  all: of('all'),
  'sees all, changes own': of('all', 'own'),
};

/** A flow to try messages on; it stays, as mail does. */
let flowId: string | null = null;
async function flow(api: { post(path: string, body: unknown): Promise<ApiAnswer> }): Promise<string> {
  flowId ??= (await api.post('/flows', { name: 'To try', scope: 'shared' })).body.id as string;
  return flowId;
}

const READING: Matrix['ask'] = {
  'GET /messages': () => ({ path: '/messages?limit=200' }),
  'GET /messages, q': () => ({ path: '/messages?limit=200&q=Hello' }),
  'GET /messages/{id}': (id) => ({ path: `/messages/${id}` }),
  'GET /messages/{id}/html': (id) => ({ path: `/messages/${id}/html` }),
  'GET /messages/{id}/html/view': (id) => ({ path: `/messages/${id}/html/view` }),
  'GET /messages/{id}/source': (id) => ({ path: `/messages/${id}/source` }),
  'GET /messages/{id}/attachments/{index}': (id) => ({ path: `/messages/${id}/attachments/0` }),
  'GET /messages/{id}/attachments/{index}/message': (id) => ({ path: `/messages/${id}/attachments/0/message` }),
  'GET /messages/{id}/calendar': (id) => ({ path: `/messages/${id}/calendar` }),
  'GET /messages/{id}/beginning': (id) => ({ path: `/messages/${id}/beginning?mode=reply` }),
};
const CHANGING: Matrix['ask'] = {
  'POST /messages/{id}/seen': (id) => ({ path: `/messages/${id}/seen`, body: {} }),
  'POST /messages/actions': (id) => ({ path: '/messages/actions', body: { ids: [id], action: 'flag' } }),
  'POST /messages/actions, beside one’s own': async (id, world, { id: ownerId }) => {
    const own = await newMessage(world, [await newMailbox(world, { ownerId, teamId: null })]);
    return { path: '/messages/actions', body: { ids: [own, id], action: 'delete' } };
  },
  'POST /messages/actions, delete-forever': (id) => ({
    path: '/messages/actions',
    body: { ids: [id], action: 'delete-forever' },
  }),
};
const TRYING: Matrix['ask'] = {
  'POST /flows/{id}/try': async (messageId, { t }) => ({
    path: `/flows/${await flow(t.api)}/try`,
    body: { messageId },
  }),
  'POST /flows/matches': () => ({
    path: '/flows/matches',
    body: {
      list: 'g',
      limit: 40,
      groups: [
        {
          id: 'g',
          combine: 'all',
          rules: [{ id: 'c', fact: 'subject', operator: 'is', value: 'Hello' }],
        },
      ],
    },
  }),
};
const ANSWERING: Matrix['ask'] = {
  'POST /messages, originalId': async (originalId, world) => ({
    path: '/messages',
    body: {
      id: newId(),
      mailboxId: await sharedMailbox(world),
      mode: 'reply',
      originalId,
      to: [{ address: 'anna@customer.test' }],
    },
  }),
  'PUT /drafts/{id}, originalId': async (originalId, world) => ({
    path: `/drafts/${newId()}`,
    body: { mailboxId: await sharedMailbox(world), mode: 'reply', originalId },
  }),
};
const found: Matrix['found'] = {
  'GET /messages': listed,
  'GET /messages, q': listed,
  'POST /flows/matches': ({ body }, id) => body.listed.some((one: { id: string }) => one.id === id),
};

/** Mail by where it lies: a mailbox of one's own, of the team, or of another person. */
const IN_MAILBOXES: Matrix = {
  name: 'mail in mailboxes',
  roles: ROLES,
  make: async (world, place) => newMessage(world, [await newMailbox(world, place)]),
  ask: { ...READING, ...CHANGING, ...TRYING, ...ANSWERING },
  found,
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /messages | none                  | 403  | 403       | 403           | 403
              | own                   | yes  | no        | no            | no
              | team                  | yes  | yes       | no            | no
              | all                   | yes  | yes       | no            | no
              | sees all, changes own | yes  | yes       | no            | no
              | administrator         | yes  | yes       | yes           | yes
GET /messages, q | none                  | 403  | 403       | 403           | 403
                 | own                   | yes  | no        | no            | no
                 | team                  | yes  | yes       | no            | no
                 | all                   | yes  | yes       | no            | no
                 | sees all, changes own | yes  | yes       | no            | no
                 | administrator         | yes  | yes       | yes           | yes
GET /messages/{id} | none                  | 403  | 403       | 403           | 403
                   | own                   | 200  | 404       | 404           | 404
                   | team                  | 200  | 200       | 404           | 404
                   | all                   | 200  | 200       | 404           | 404
                   | sees all, changes own | 200  | 200       | 404           | 404
                   | administrator         | 200  | 200       | 200           | 200
GET /messages/{id}/html | none                  | 403  | 403       | 403           | 403
                        | own                   | 200  | 404       | 404           | 404
                        | team                  | 200  | 200       | 404           | 404
                        | all                   | 200  | 200       | 404           | 404
                        | sees all, changes own | 200  | 200       | 404           | 404
                        | administrator         | 200  | 200       | 200           | 200
GET /messages/{id}/html/view | none                  | 403  | 403       | 403           | 403
                             | own                   | 200  | 404       | 404           | 404
                             | team                  | 200  | 200       | 404           | 404
                             | all                   | 200  | 200       | 404           | 404
                             | sees all, changes own | 200  | 200       | 404           | 404
                             | administrator         | 200  | 200       | 200           | 200
GET /messages/{id}/source | none                  | 403  | 403       | 403           | 403
                          | own                   | 200  | 404       | 404           | 404
                          | team                  | 200  | 200       | 404           | 404
                          | all                   | 200  | 200       | 404           | 404
                          | sees all, changes own | 200  | 200       | 404           | 404
                          | administrator         | 200  | 200       | 200           | 200
GET /messages/{id}/attachments/{index} | none                  | 403  | 403       | 403           | 403
                                       | own                   | 200  | 404       | 404           | 404
                                       | team                  | 200  | 200       | 404           | 404
                                       | all                   | 200  | 200       | 404           | 404
                                       | sees all, changes own | 200  | 200       | 404           | 404
                                       | administrator         | 200  | 200       | 200           | 200
GET /messages/{id}/attachments/{index}/message | none                  | 403  | 403       | 403           | 403
                                               | own                   | 200  | 404       | 404           | 404
                                               | team                  | 200  | 200       | 404           | 404
                                               | all                   | 200  | 200       | 404           | 404
                                               | sees all, changes own | 200  | 200       | 404           | 404
                                               | administrator         | 200  | 200       | 200           | 200
GET /messages/{id}/calendar | none                  | 403  | 403       | 403           | 403
                            | own                   | 200  | 404       | 404           | 404
                            | team                  | 200  | 200       | 404           | 404
                            | all                   | 200  | 200       | 404           | 404
                            | sees all, changes own | 200  | 200       | 404           | 404
                            | administrator         | 200  | 200       | 200           | 200
GET /messages/{id}/beginning | none                  | 403  | 403       | 403           | 403
                             | own                   | 200  | 404       | 404           | 404
                             | team                  | 200  | 200       | 404           | 404
                             | all                   | 200  | 200       | 404           | 404
                             | sees all, changes own | 200  | 200       | 404           | 404
                             | administrator         | 200  | 200       | 200           | 200
POST /messages/{id}/seen | none                  | 403  | 403       | 403           | 403
                         | own                   | 204  | 404       | 404           | 404
                         | team                  | 204  | 204       | 404           | 404
                         | all                   | 204  | 204       | 404           | 404
                         | sees all, changes own | 204  | 403       | 404           | 404
                         | administrator         | 204  | 204       | 204           | 204
POST /messages/actions | none                  | 403  | 403       | 403           | 403
                       | own                   | 200  | 404       | 404           | 404
                       | team                  | 200  | 200       | 404           | 404
                       | all                   | 200  | 200       | 404           | 404
                       | sees all, changes own | 200  | 403       | 404           | 404
                       | administrator         | 200  | 200       | 200           | 200
POST /messages/actions, beside one’s own | none                  | 403  | 403       | 403           | 403
                                         | own                   | 200  | 404       | 404           | 404
                                         | team                  | 200  | 200       | 404           | 404
                                         | all                   | 200  | 200       | 404           | 404
                                         | sees all, changes own | 200  | 403       | 404           | 404
                                         | administrator         | 200  | 200       | 200           | 200
POST /messages/actions, delete-forever | none                  | 403  | 403       | 403           | 403
                                       | own                   | 200  | 404       | 404           | 404
                                       | team                  | 200  | 200       | 404           | 404
                                       | all                   | 200  | 200       | 404           | 404
                                       | sees all, changes own | 200  | 403       | 404           | 404
                                       | administrator         | 200  | 200       | 200           | 200
POST /flows/{id}/try | none                  | 403  | 403       | 403           | 403
                     | own                   | 200  | 404       | 404           | 404
                     | team                  | 200  | 200       | 404           | 404
                     | all                   | 200  | 200       | 404           | 404
                     | sees all, changes own | 200  | 200       | 404           | 404
                     | administrator         | 200  | 200       | 200           | 200
POST /flows/matches | none                  | 403  | 403       | 403           | 403
                    | own                   | yes  | no        | no            | no
                    | team                  | yes  | yes       | no            | no
                    | all                   | yes  | yes       | no            | no
                    | sees all, changes own | yes  | yes       | no            | no
                    | administrator         | yes  | yes       | yes           | yes
POST /messages, originalId | none                  | 404  | 404       | 404           | 404
                           | own                   | 200  | 404       | 404           | 404
                           | team                  | 200  | 200       | 404           | 404
                           | all                   | 200  | 200       | 404           | 404
                           | sees all, changes own | 200  | 200       | 404           | 404
                           | administrator         | 200  | 200       | 200           | 200
PUT /drafts/{id}, originalId | none                  | 404  | 404       | 404           | 404
                             | own                   | 200  | 200       | 200           | 200
                             | team                  | 200  | 200       | 200           | 200
                             | all                   | 200  | 200       | 200           | 200
                             | sees all, changes own | 200  | 200       | 200           | 200
                             | administrator         | 200  | 200       | 200           | 200
`,
};

/** Mail of a shared mailbox of no team, by the case that it is linked to. */
const OF_CASES: Matrix = {
  name: 'mail of cases',
  roles: ROLES,
  make: async (world, place) => {
    const threadId = await threadOfCase(world, await newCase(world, place));
    return newMessage(world, [await sharedMailbox(world)], { threadId });
  },
  ask: {
    'GET /messages': READING['GET /messages']!,
    'GET /messages/{id}': READING['GET /messages/{id}']!,
    'POST /messages/actions': CHANGING['POST /messages/actions']!,
    'POST /flows/{id}/try': TRYING['POST /flows/{id}/try']!,
  },
  found,
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /messages | none                  | 403  | 403       | 403           | 403
              | own                   | yes  | no        | no            | no
              | team                  | yes  | yes       | yes           | no
              | all                   | yes  | yes       | yes           | yes
              | sees all, changes own | yes  | yes       | yes           | yes
              | administrator         | yes  | yes       | yes           | yes
GET /messages/{id} | none                  | 403  | 403       | 403           | 403
                   | own                   | 200  | 404       | 404           | 404
                   | team                  | 200  | 200       | 200           | 404
                   | all                   | 200  | 200       | 200           | 200
                   | sees all, changes own | 200  | 200       | 200           | 200
                   | administrator         | 200  | 200       | 200           | 200
POST /messages/actions | none                  | 403  | 403       | 403           | 403
                       | own                   | 200  | 404       | 404           | 404
                       | team                  | 200  | 200       | 200           | 404
                       | all                   | 200  | 200       | 200           | 200
                       | sees all, changes own | 200  | 403       | 403           | 403
                       | administrator         | 200  | 200       | 200           | 200
POST /flows/{id}/try | none                  | 403  | 403       | 403           | 403
                     | own                   | 200  | 404       | 404           | 404
                     | team                  | 200  | 200       | 200           | 404
                     | all                   | 200  | 200       | 200           | 200
                     | sees all, changes own | 200  | 200       | 200           | 200
                     | administrator         | 200  | 200       | 200           | 200
`,
};

/** Mail in the stranger's own mailbox, by the case that it is linked to. */
const PERSONAL_OF_CASES: Matrix = {
  name: 'mail of a stranger’s own mailbox that is linked to a case',
  roles: {
    own: of('own'),
    team: of('team'),
    all: of('all'),
    'all mail, own cases': of('all', 'all', 'own'),
    'all mail, no cases': of('all', 'all', 'none'),
    'own mail, all cases': of('own', 'own', 'all'),
  },
  make: async (world, place) => {
    const threadId = await threadOfCase(world, await newCase(world, place));
    return newMessage(world, [await newMailbox(world, { ownerId: world.stranger, teamId: null })], { threadId });
  },
  ask: {
    'GET /messages': READING['GET /messages']!,
    'GET /messages/{id}': READING['GET /messages/{id}']!,
    'POST /messages/actions': CHANGING['POST /messages/actions']!,
  },
  found,
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /messages | own                 | yes  | no        | no            | no
              | team                | yes  | yes       | yes           | no
              | all                 | yes  | yes       | yes           | yes
              | all mail, own cases | yes  | no        | no            | no
              | all mail, no cases  | no   | no        | no            | no
              | own mail, all cases | yes  | no        | no            | no
              | administrator       | yes  | yes       | yes           | yes
GET /messages/{id} | own                 | 200  | 404       | 404           | 404
                   | team                | 200  | 200       | 200           | 404
                   | all                 | 200  | 200       | 200           | 200
                   | all mail, own cases | 200  | 404       | 404           | 404
                   | all mail, no cases  | 404  | 404       | 404           | 404
                   | own mail, all cases | 200  | 404       | 404           | 404
                   | administrator       | 200  | 200       | 200           | 200
POST /messages/actions | own                 | 200  | 404       | 404           | 404
                       | team                | 200  | 200       | 200           | 404
                       | all                 | 200  | 200       | 200           | 200
                       | all mail, own cases | 200  | 404       | 404           | 404
                       | all mail, no cases  | 404  | 404       | 404           | 404
                       | own mail, all cases | 200  | 404       | 404           | 404
                       | administrator       | 200  | 200       | 200           | 200
`,
};

/** What somebody wrote, in a shared mailbox of no team: while it is written, while it waits, and when it was sent. */
const WRITTEN: Matrix = {
  name: 'written mail',
  roles: { none: ROLES['none']!, own: ROLES['own']!, all: ROLES['all']! },
  make: async (world, { ownerId }) => {
    if (ownerId === null) return null;
    const mailboxId = await sharedMailbox(world);
    const draft = { mailboxId, mode: 'new', originalId: null, to: [], cc: [], bcc: [], subject: '', text: '' };
    const typed = { ...draft, carried: [], files: [], savedAt: new Date().toISOString() };
    return newMessage(world, [mailboxId], { authorId: ownerId, direction: 'out', status: 'draft', draft: typed });
  },
  ask: {
    'GET /messages/{id}, draft': READING['GET /messages/{id}']!,
    'POST /messages/actions, draft': CHANGING['POST /messages/actions']!,
    'GET /drafts/{id}': (id) => ({ path: `/drafts/${id}` }),
    'DELETE /drafts/{id}': (id) => ({ path: `/drafts/${id}` }),
    'POST /messages/{id}/cancel': (id) => ({ path: `/messages/${id}/cancel`, body: {} }),
    'POST /messages/{id}/send-now': (id) => ({ path: `/messages/${id}/send-now`, body: {} }),
  },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /messages/{id}, draft | none          | 403  | -         | 403           | 403
                          | own           | 200  | -         | 404           | 404
                          | all           | 200  | -         | 404           | 404
                          | administrator | 200  | -         | 404           | 404
POST /messages/actions, draft | none          | 403  | -         | 403           | 403
                              | own           | 404  | -         | 404           | 404
                              | all           | 404  | -         | 404           | 404
                              | administrator | 404  | -         | 404           | 404
GET /drafts/{id} | none          | 200  | -         | 404           | 404
                 | own           | 200  | -         | 404           | 404
                 | all           | 200  | -         | 404           | 404
                 | administrator | 200  | -         | 404           | 404
DELETE /drafts/{id} | none          | 204  | -         | 404           | 404
                    | own           | 204  | -         | 404           | 404
                    | all           | 204  | -         | 404           | 404
                    | administrator | 204  | -         | 404           | 404
POST /messages/{id}/cancel | none          | 409  | -         | 404           | 404
                           | own           | 409  | -         | 404           | 404
                           | all           | 409  | -         | 404           | 404
                           | administrator | 409  | -         | 409           | 409
POST /messages/{id}/send-now | none          | 403  | -         | 404           | 404
                             | own           | 409  | -         | 404           | 404
                             | all           | 409  | -         | 404           | 404
                             | administrator | 409  | -         | 409           | 409
`,
};

export const MAIL_MATRICES = [IN_MAILBOXES, OF_CASES, PERSONAL_OF_CASES, WRITTEN];
