import { newId } from '../../../apps/api/src/common/ids';
import type { ApiAnswer } from '../../support/api-client';
import { newEffect, newHeld, newImport, newMailbox } from './mail-rows';
import type { Matrix } from './matrix';

const inList = ({ body }: ApiAnswer, id: string): boolean => body.some((item: { id: string }) => item.id === id);
const inItems = ({ body }: ApiAnswer, id: string): boolean => body.items.some((item: { id: string }) => item.id === id);

const at = (read: string, change: string) => ({ 'mailboxes:read': read, 'mailboxes:change': change });
const local = (more: object) => ({ kind: 'local', name: 'New', address: `${newId()}@box.test`, ...more });

const MAILBOXES: Matrix = {
  name: 'mailboxes',
  roles: {
    none: { 'leads:read': 'all' },
    own: at('own', 'own'),
    'sees the team’s, changes own': at('team', 'own'),
    'sees all, changes none': at('all', 'none'),
    all: at('all', 'all'),
    'works in the team’s': { 'messages:read': 'team', 'mailboxes:read': 'own', 'mailboxes:change': 'own' },
  },
  make: newMailbox,
  ask: {
    'GET /mailboxes': () => ({ path: '/mailboxes' }),
    'GET /me/mailboxes': () => ({ path: '/me/mailboxes' }),
    'GET /mailboxes/{id}': (id) => ({ path: `/mailboxes/${id}` }),
    'GET /mailboxes/{id}/ledger': (id) => ({ path: `/mailboxes/${id}/ledger` }),
    'GET /mailboxes/{id}/doors': (id) => ({ path: `/mailboxes/${id}/doors` }),
    'PATCH /mailboxes/{id}': (id) => ({ path: `/mailboxes/${id}`, body: { signature: 'Yours' } }),
    'PATCH /mailboxes/{id}, to share it': (id) => ({ path: `/mailboxes/${id}`, body: { ownerId: null } }),
    'PATCH /mailboxes/{id}, to have it': (id, _, { id: ownerId }) => ({
      path: `/mailboxes/${id}`,
      body: { ownerId, teamId: null },
    }),
    'POST /mailboxes/{id}/reconnect': (id) => ({ path: `/mailboxes/${id}/reconnect`, body: {} }),
    'POST /mailboxes/{id}/reconcile': (id) => ({ path: `/mailboxes/${id}/reconcile`, body: {} }),
    'POST /mailboxes/{id}/history/pause': (id) => ({ path: `/mailboxes/${id}/history/pause`, body: {} }),
    'POST /mailboxes/{id}/history/resume': (id) => ({ path: `/mailboxes/${id}/history/resume`, body: {} }),
    'PUT /mailboxes/{id}/processing': (id) => ({ path: `/mailboxes/${id}/processing`, body: { action: 'nothing' } }),
    'POST /mailboxes/{id}/oauth': (id) => ({ path: `/mailboxes/${id}/oauth`, body: {} }),
    'POST /mailboxes/test': (mailboxId) => ({ path: '/mailboxes/test', body: { mailboxId } }),
    'DELETE /mailboxes/{id}': (id) => ({ path: `/mailboxes/${id}` }),
  },
  found: { 'GET /mailboxes': inList, 'GET /me/mailboxes': inList },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /mailboxes | none                         | 403  | 403       | 403           | 403
               | own                          | yes  | no        | no            | no
               | sees the team’s, changes own | yes  | yes       | no            | no
               | sees all, changes none       | yes  | yes       | no            | no
               | all                          | yes  | yes       | no            | no
               | works in the team’s          | yes  | no        | no            | no
               | administrator                | yes  | yes       | yes           | yes
GET /me/mailboxes | none                         | yes  | no        | no            | no
                  | own                          | yes  | no        | no            | no
                  | sees the team’s, changes own | yes  | no        | no            | no
                  | sees all, changes none       | yes  | no        | no            | no
                  | all                          | yes  | no        | no            | no
                  | works in the team’s          | yes  | yes       | no            | no
                  | administrator                | yes  | yes       | yes           | yes
GET /mailboxes/{id} | none                         | 403  | 403       | 403           | 403
                    | own                          | 200  | 404       | 404           | 404
                    | sees the team’s, changes own | 200  | 200       | 404           | 404
                    | sees all, changes none       | 200  | 200       | 404           | 404
                    | all                          | 200  | 200       | 404           | 404
                    | works in the team’s          | 200  | 403       | 404           | 404
                    | administrator                | 200  | 200       | 200           | 200
GET /mailboxes/{id}/ledger | none                         | 403  | 403       | 403           | 403
                           | own                          | 200  | 404       | 404           | 404
                           | sees the team’s, changes own | 200  | 200       | 404           | 404
                           | sees all, changes none       | 200  | 200       | 404           | 404
                           | all                          | 200  | 200       | 404           | 404
                           | works in the team’s          | 200  | 403       | 404           | 404
                           | administrator                | 200  | 200       | 200           | 200
GET /mailboxes/{id}/doors | none                         | 403  | 403       | 403           | 403
                          | own                          | 200  | 404       | 404           | 404
                          | sees the team’s, changes own | 200  | 200       | 404           | 404
                          | sees all, changes none       | 200  | 200       | 404           | 404
                          | all                          | 200  | 200       | 404           | 404
                          | works in the team’s          | 200  | 403       | 404           | 404
                          | administrator                | 200  | 200       | 200           | 200
PATCH /mailboxes/{id} | none                         | 403  | 403       | 403           | 403
                      | own                          | 200  | 404       | 404           | 404
                      | sees the team’s, changes own | 200  | 403       | 404           | 404
                      | sees all, changes none       | 403  | 403       | 403           | 403
                      | all                          | 200  | 200       | 404           | 404
                      | works in the team’s          | 200  | 403       | 404           | 404
                      | administrator                | 200  | 200       | 200           | 200
PATCH /mailboxes/{id}, to share it | none                         | 403  | 403       | 403           | 403
                                   | own                          | 403  | 404       | 404           | 404
                                   | sees the team’s, changes own | 403  | 403       | 404           | 404
                                   | sees all, changes none       | 403  | 403       | 403           | 403
                                   | all                          | 200  | 200       | 404           | 404
                                   | works in the team’s          | 403  | 403       | 404           | 404
                                   | administrator                | 200  | 200       | 200           | 200
PATCH /mailboxes/{id}, to have it | none                         | 403  | 403       | 403           | 403
                                  | own                          | 200  | 404       | 404           | 404
                                  | sees the team’s, changes own | 200  | 403       | 404           | 404
                                  | sees all, changes none       | 403  | 403       | 403           | 403
                                  | all                          | 200  | 403       | 404           | 404
                                  | works in the team’s          | 200  | 403       | 404           | 404
                                  | administrator                | 200  | 200       | 200           | 200
POST /mailboxes/{id}/reconnect | none                         | 403  | 403       | 403           | 403
                               | own                          | 409  | 404       | 404           | 404
                               | sees the team’s, changes own | 409  | 403       | 404           | 404
                               | sees all, changes none       | 403  | 403       | 403           | 403
                               | all                          | 409  | 409       | 404           | 404
                               | works in the team’s          | 409  | 403       | 404           | 404
                               | administrator                | 409  | 409       | 409           | 409
POST /mailboxes/{id}/reconcile | none                         | 403  | 403       | 403           | 403
                               | own                          | 409  | 404       | 404           | 404
                               | sees the team’s, changes own | 409  | 403       | 404           | 404
                               | sees all, changes none       | 403  | 403       | 403           | 403
                               | all                          | 409  | 409       | 404           | 404
                               | works in the team’s          | 409  | 403       | 404           | 404
                               | administrator                | 409  | 409       | 409           | 409
POST /mailboxes/{id}/history/pause | none                         | 403  | 403       | 403           | 403
                                   | own                          | 200  | 404       | 404           | 404
                                   | sees the team’s, changes own | 200  | 403       | 404           | 404
                                   | sees all, changes none       | 403  | 403       | 403           | 403
                                   | all                          | 200  | 200       | 404           | 404
                                   | works in the team’s          | 200  | 403       | 404           | 404
                                   | administrator                | 200  | 200       | 200           | 200
POST /mailboxes/{id}/history/resume | none                         | 403  | 403       | 403           | 403
                                    | own                          | 200  | 404       | 404           | 404
                                    | sees the team’s, changes own | 200  | 403       | 404           | 404
                                    | sees all, changes none       | 403  | 403       | 403           | 403
                                    | all                          | 200  | 200       | 404           | 404
                                    | works in the team’s          | 200  | 403       | 404           | 404
                                    | administrator                | 200  | 200       | 200           | 200
PUT /mailboxes/{id}/processing | none                         | 403  | 403       | 403           | 403
                               | own                          | 200  | 404       | 404           | 404
                               | sees the team’s, changes own | 200  | 403       | 404           | 404
                               | sees all, changes none       | 403  | 403       | 403           | 403
                               | all                          | 200  | 200       | 404           | 404
                               | works in the team’s          | 200  | 403       | 404           | 404
                               | administrator                | 200  | 200       | 200           | 200
POST /mailboxes/{id}/oauth | none                         | 403  | 403       | 403           | 403
                           | own                          | 409  | 404       | 404           | 404
                           | sees the team’s, changes own | 409  | 403       | 404           | 404
                           | sees all, changes none       | 403  | 403       | 403           | 403
                           | all                          | 409  | 409       | 404           | 404
                           | works in the team’s          | 409  | 403       | 404           | 404
                           | administrator                | 409  | 409       | 409           | 409
POST /mailboxes/test | none                         | 403  | 403       | 403           | 403
                     | own                          | 200  | 404       | 404           | 404
                     | sees the team’s, changes own | 200  | 403       | 404           | 404
                     | sees all, changes none       | 403  | 403       | 403           | 403
                     | all                          | 200  | 200       | 404           | 404
                     | works in the team’s          | 200  | 403       | 404           | 404
                     | administrator                | 200  | 200       | 200           | 200
DELETE /mailboxes/{id} | none                         | 403  | 403       | 403           | 403
                       | own                          | 204  | 404       | 404           | 404
                       | sees the team’s, changes own | 204  | 403       | 404           | 404
                       | sees all, changes none       | 403  | 403       | 403           | 403
                       | all                          | 204  | 204       | 404           | 404
                       | works in the team’s          | 204  | 403       | 404           | 404
                       | administrator                | 204  | 204       | 204           | 204
`,
};

/** Whose a new mailbox may be: it is the person that is named. */
const CONNECTING: Matrix = {
  name: 'mailboxes that are connected',
  roles: { none: { 'leads:read': 'all' }, own: at('own', 'own'), all: at('all', 'all') },
  make: (_, { ownerId }) => Promise.resolve(ownerId),
  ask: {
    'POST /mailboxes': (ownerId) => ({ path: '/mailboxes', body: local({ ownerId }) }),
    'POST /mailboxes, personal': () => ({ path: '/mailboxes', body: local({ personal: true }) }),
    'POST /mailboxes, shared': () => ({ path: '/mailboxes', body: local({}) }),
  },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
POST /mailboxes | none          | 403  | -         | 403           | 403
                | own           | 201  | -         | 403           | 403
                | all           | 201  | -         | 403           | 403
                | administrator | 201  | -         | 201           | 201
POST /mailboxes, personal | none          | 403  | -         | 403           | 403
                          | own           | 201  | -         | 201           | 201
                          | all           | 201  | -         | 201           | 201
                          | administrator | 201  | -         | 201           | 201
POST /mailboxes, shared | none          | 403  | -         | 403           | 403
                        | own           | 403  | -         | 403           | 403
                        | all           | 201  | -         | 201           | 201
                        | administrator | 201  | -         | 201           | 201
`,
};

/** From which mailboxes one writes. */
const SENDING: Matrix = {
  name: 'mailboxes that mail is sent from',
  roles: {
    none: { 'leads:read': 'all' },
    'sees all, sends from none': { 'mailboxes:read': 'all' },
    team: { 'messages:send': 'team', 'messages:read': 'all' },
    all: { 'messages:send': 'all' },
  },
  make: newMailbox,
  ask: {
    'POST /messages': (mailboxId) => ({
      path: '/messages',
      body: { id: newId(), mailboxId, to: [{ address: 'anna@customer.test' }] },
    }),
    'PUT /drafts/{id}, mailboxId': (mailboxId) => ({ path: `/drafts/${newId()}`, body: { mailboxId } }),
  },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
POST /messages | none                      | 200  | 404       | 404           | 404
               | sees all, sends from none | 200  | 403       | 404           | 404
               | team                      | 200  | 200       | 404           | 404
               | all                       | 200  | 200       | 404           | 404
               | administrator             | 200  | 200       | 403           | 403
PUT /drafts/{id}, mailboxId | none                      | 200  | 404       | 404           | 404
                            | sees all, sends from none | 200  | 403       | 404           | 404
                            | team                      | 200  | 200       | 404           | 404
                            | all                       | 200  | 200       | 404           | 404
                            | administrator             | 200  | 200       | 403           | 403
`,
};

const doors = (scope: string) => ({ 'messages:import': scope });

/** Into which mailboxes programs hand mail in. */
const DOORS: Matrix = {
  name: 'doors',
  roles: { none: { 'leads:read': 'all' }, own: doors('own'), team: doors('team'), all: doors('all') },
  make: newMailbox,
  ask: {
    'POST /mailboxes/{id}/messages': (id) => ({
      path: `/mailboxes/${id}/messages`,
      body: `Subject: ${newId()}`,
      headers: { 'content-type': 'message/rfc822' },
    }),
  },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
POST /mailboxes/{id}/messages | none          | 403  | 403       | 403           | 403
                              | own           | 201  | 404       | 404           | 404
                              | team          | 201  | 201       | 404           | 404
                              | all           | 201  | 201       | 404           | 404
                              | administrator | 201  | 201       | 201           | 201
`,
};

const IMPORTS: Matrix = {
  name: 'imports',
  roles: DOORS.roles,
  make: async (world, place) => newImport(world, await newMailbox(world, place)),
  ask: {
    'POST /imports/{id}/pause': (id) => ({ path: `/imports/${id}/pause`, body: {} }),
    'POST /imports/{id}/resume': (id) => ({ path: `/imports/${id}/resume`, body: {} }),
    'POST /imports/{id}/cancel': (id) => ({ path: `/imports/${id}/cancel`, body: {} }),
  },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
POST /imports/{id}/pause | none          | 403  | 403       | 403           | 403
                         | own           | 200  | 404       | 404           | 404
                         | team          | 200  | 200       | 404           | 404
                         | all           | 200  | 200       | 404           | 404
                         | administrator | 200  | 200       | 200           | 200
POST /imports/{id}/resume | none          | 403  | 403       | 403           | 403
                          | own           | 200  | 404       | 404           | 404
                          | team          | 200  | 200       | 404           | 404
                          | all           | 200  | 200       | 404           | 404
                          | administrator | 200  | 200       | 200           | 200
POST /imports/{id}/cancel | none          | 403  | 403       | 403           | 403
                          | own           | 200  | 404       | 404           | 404
                          | team          | 200  | 200       | 404           | 404
                          | all           | 200  | 200       | 404           | 404
                          | administrator | 200  | 200       | 200           | 200
`,
};

/** What was held back is seen by all who may see the quarantine, except that of others' own mailboxes. */
const QUARANTINE: Matrix = {
  name: 'quarantine',
  roles: {
    none: { 'leads:read': 'all' },
    'sees it': { 'quarantine:read': 'all' },
    all: { 'quarantine:read': 'all', 'quarantine:change': 'all' },
  },
  make: async (world, place) => newHeld(world, await newMailbox(world, place)),
  ask: {
    'GET /quarantine': () => ({ path: '/quarantine?limit=200' }),
    'GET /quarantine/{id}/excerpt': (id) => ({ path: `/quarantine/${id}/excerpt` }),
    'GET /quarantine/{id}/source': (id) => ({ path: `/quarantine/${id}/source` }),
    'POST /quarantine/{id}/retry': (id) => ({ path: `/quarantine/${id}/retry`, body: {} }),
    'DELETE /quarantine/{id}': (id) => ({ path: `/quarantine/${id}` }),
  },
  found: { 'GET /quarantine': inItems },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /quarantine | none          | 403  | 403       | 403           | 403
                | sees it       | yes  | yes       | no            | no
                | all           | yes  | yes       | no            | no
                | administrator | yes  | yes       | yes           | yes
GET /quarantine/{id}/excerpt | none          | 403  | 403       | 403           | 403
                             | sees it       | 200  | 200       | 404           | 404
                             | all           | 200  | 200       | 404           | 404
                             | administrator | 200  | 200       | 200           | 200
GET /quarantine/{id}/source | none          | 403  | 403       | 403           | 403
                            | sees it       | 200  | 200       | 404           | 404
                            | all           | 200  | 200       | 404           | 404
                            | administrator | 200  | 200       | 200           | 200
POST /quarantine/{id}/retry | none          | 403  | 403       | 403           | 403
                            | sees it       | 403  | 403       | 403           | 403
                            | all           | 200  | 200       | 404           | 404
                            | administrator | 200  | 200       | 200           | 200
DELETE /quarantine/{id} | none          | 403  | 403       | 403           | 403
                        | sees it       | 403  | 403       | 403           | 403
                        | all           | 204  | 204       | 404           | 404
                        | administrator | 204  | 204       | 204           | 204
`,
};

const OUTBOX: Matrix = {
  name: 'outbox',
  roles: {
    none: { 'leads:read': 'all' },
    'sees it': { 'outbox:read': 'all' },
    all: { 'outbox:read': 'all', 'outbox:change': 'all' },
  },
  make: async (world, place) => newEffect(world, await newMailbox(world, place)),
  ask: {
    'GET /outbox': () => ({ path: '/outbox?limit=200' }),
    'POST /outbox/{id}/retry': (id) => ({ path: `/outbox/${id}/retry`, body: {} }),
    'POST /outbox/{id}/cancel': (id) => ({ path: `/outbox/${id}/cancel`, body: {} }),
  },
  found: { 'GET /outbox': inItems },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /outbox | none          | 403  | 403       | 403           | 403
            | sees it       | yes  | yes       | no            | no
            | all           | yes  | yes       | no            | no
            | administrator | yes  | yes       | yes           | yes
POST /outbox/{id}/retry | none          | 403  | 403       | 403           | 403
                        | sees it       | 403  | 403       | 403           | 403
                        | all           | 200  | 200       | 404           | 404
                        | administrator | 200  | 200       | 200           | 200
POST /outbox/{id}/cancel | none          | 403  | 403       | 403           | 403
                         | sees it       | 403  | 403       | 403           | 403
                         | all           | 200  | 200       | 404           | 404
                         | administrator | 200  | 200       | 200           | 200
`,
};

export const MAILBOX_MATRICES = [MAILBOXES, CONNECTING, SENDING, DOORS, IMPORTS, QUARANTINE, OUTBOX];
