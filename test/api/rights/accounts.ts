import type { ApiAnswer } from '../../support/api-client';
import type { Matrix } from './matrix';
import { link, newAccount, newContact } from './world-rows';

const listed = ({ body }: ApiAnswer, id: string): boolean => body.items.some((item: { id: string }) => item.id === id);

const at = (scope: string) => ({ 'contacts:read': scope, 'contacts:change': scope, 'contacts:delete': scope });
const roles = { none: { 'cases:read': 'all' }, own: at('own'), team: at('team'), all: at('all') };

const ACCOUNTS: Matrix = {
  name: 'accounts',
  roles: {
    ...roles,
    'sees all, changes the team’s, deletes own': {
      'contacts:read': 'all',
      'contacts:change': 'team',
      'contacts:delete': 'own',
    },
  },
  make: (world, place) => newAccount(world, place),
  ask: {
    'GET /accounts': () => ({ path: '/accounts?limit=100' }),
    'GET /accounts, q': () => ({ path: '/accounts?limit=100&q=Bells' }),
    'GET /accounts/{id}': (id) => ({ path: `/accounts/${id}` }),
    'PATCH /accounts/{id}': (id) => ({ path: `/accounts/${id}`, body: { name: 'Bells plc' } }),
    'PATCH /accounts/{id}, ownerId': (id, { stranger }) => ({ path: `/accounts/${id}`, body: { ownerId: stranger } }),
    'POST /accounts/{id}/notes': (id) => ({ path: `/accounts/${id}/notes`, body: { text: 'Called.' } }),
    'DELETE /accounts/{id}': (id) => ({ path: `/accounts/${id}` }),
  },
  found: { 'GET /accounts': listed, 'GET /accounts, q': listed },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /accounts | none                                      | 403  | -         | 403           | 403
              | own                                       | yes  | -         | no            | no
              | team                                      | yes  | -         | yes           | no
              | all                                       | yes  | -         | yes           | yes
              | sees all, changes the team’s, deletes own | yes  | -         | yes           | yes
              | administrator                             | yes  | -         | yes           | yes
GET /accounts, q | none                                      | 403  | -         | 403           | 403
                 | own                                       | yes  | -         | no            | no
                 | team                                      | yes  | -         | yes           | no
                 | all                                       | yes  | -         | yes           | yes
                 | sees all, changes the team’s, deletes own | yes  | -         | yes           | yes
                 | administrator                             | yes  | -         | yes           | yes
GET /accounts/{id} | none                                      | 403  | -         | 403           | 403
                   | own                                       | 200  | -         | 404           | 404
                   | team                                      | 200  | -         | 200           | 404
                   | all                                       | 200  | -         | 200           | 200
                   | sees all, changes the team’s, deletes own | 200  | -         | 200           | 200
                   | administrator                             | 200  | -         | 200           | 200
PATCH /accounts/{id} | none                                      | 403  | -         | 403           | 403
                     | own                                       | 200  | -         | 404           | 404
                     | team                                      | 200  | -         | 200           | 404
                     | all                                       | 200  | -         | 200           | 200
                     | sees all, changes the team’s, deletes own | 200  | -         | 200           | 403
                     | administrator                             | 200  | -         | 200           | 200
PATCH /accounts/{id}, ownerId | none                                      | 403  | -         | 403           | 403
                              | own                                       | 200  | -         | 404           | 404
                              | team                                      | 200  | -         | 200           | 404
                              | all                                       | 200  | -         | 200           | 200
                              | sees all, changes the team’s, deletes own | 200  | -         | 200           | 403
                              | administrator                             | 200  | -         | 200           | 200
POST /accounts/{id}/notes | none                                      | 403  | -         | 403           | 403
                          | own                                       | 201  | -         | 404           | 404
                          | team                                      | 201  | -         | 201           | 404
                          | all                                       | 201  | -         | 201           | 201
                          | sees all, changes the team’s, deletes own | 201  | -         | 201           | 403
                          | administrator                             | 201  | -         | 201           | 201
DELETE /accounts/{id} | none                                      | 403  | -         | 403           | 403
                      | own                                       | 204  | -         | 404           | 404
                      | team                                      | 204  | -         | 204           | 404
                      | all                                       | 204  | -         | 204           | 204
                      | sees all, changes the team’s, deletes own | 204  | -         | 403           | 403
                      | administrator                             | 204  | -         | 204           | 204
`,
};

/** Somebody's contact on the page of an account of one's own, and in the number of its contacts. */
const CONTACTS_OF_ACCOUNTS: Matrix = {
  name: 'contacts of accounts',
  roles,
  make: (world, place) => newContact(world, place),
  ask: {
    'GET /accounts/{id}, contacts': async (id, world, me) => {
      const accountId = (await newAccount(world, { ownerId: me.id, teamId: null }))!;
      await link(world, 'contact', id, { accountId });
      return { path: `/accounts/${accountId}` };
    },
    'GET /accounts, contactCount': async (id, world, me) => {
      const accountId = (await newAccount(world, { ownerId: me.id, teamId: null }))!;
      await link(world, 'contact', id, { accountId });
      return { path: '/accounts?limit=1' };
    },
  },
  found: {
    'GET /accounts/{id}, contacts': ({ body }, id) =>
      body.contactCount === 1 && body.contacts.some((contact: { id: string }) => contact.id === id),
    'GET /accounts, contactCount': ({ body }) => body.items[0].contactCount === 1,
  },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /accounts/{id}, contacts | none          | 403  | -         | 403           | 403
                             | own           | yes  | -         | no            | no
                             | team          | yes  | -         | yes           | no
                             | all           | yes  | -         | yes           | yes
                             | administrator | yes  | -         | yes           | yes
GET /accounts, contactCount | none          | 403  | -         | 403           | 403
                            | own           | yes  | -         | no            | no
                            | team          | yes  | -         | yes           | no
                            | all           | yes  | -         | yes           | yes
                            | administrator | yes  | -         | yes           | yes
`,
};

export const ACCOUNT_MATRICES = [ACCOUNTS, CONTACTS_OF_ACCOUNTS];
