import type { ApiAnswer } from '../../support/api-client';
import type { Asker, Matrix, World } from './matrix';
import { newAccount, newCase, newContact } from './world-rows';

const listed = ({ body }: ApiAnswer, id: string): boolean => body.items.some((item: { id: string }) => item.id === id);

const at = (scope: string) => ({ 'cases:read': scope, 'cases:change': scope, 'contacts:read': scope });
const myCase = (world: World, { id }: Asker, links = {}) => newCase(world, { ownerId: id, teamId: null }, links);

const CASES: Matrix = {
  name: 'cases',
  roles: {
    none: { 'leads:read': 'all' },
    own: at('own'),
    team: at('team'),
    all: at('all'),
    'sees all, changes own': { ...at('all'), 'cases:change': 'own' },
    'sees the team’s, changes none': { ...at('team'), 'cases:change': 'none' },
  },
  make: (world, place) => newCase(world, place),
  ask: {
    'GET /cases': () => ({ path: '/cases?limit=100' }),
    'GET /cases, q': () => ({ path: '/cases?limit=100&q=Case' }),
    'GET /cases/{id}': (id) => ({ path: `/cases/${id}` }),
    'PATCH /cases/{id}': (id) => ({ path: `/cases/${id}`, body: { status: 'pending', priority: 'high' } }),
    'PATCH /cases/{id}, ownerId': (id, { stranger }) => ({ path: `/cases/${id}`, body: { ownerId: stranger } }),
    'POST /cases/{id}/notes': (id) => ({ path: `/cases/${id}/notes`, body: { text: 'Called.' } }),
  },
  found: { 'GET /cases': listed, 'GET /cases, q': listed },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /cases | none                          | 403  | 403       | 403           | 403
           | own                           | yes  | no        | no            | no
           | team                          | yes  | yes       | yes           | no
           | all                           | yes  | yes       | yes           | yes
           | sees all, changes own         | yes  | yes       | yes           | yes
           | sees the team’s, changes none | yes  | yes       | yes           | no
           | administrator                 | yes  | yes       | yes           | yes
GET /cases, q | none                          | 403  | 403       | 403           | 403
              | own                           | yes  | no        | no            | no
              | team                          | yes  | yes       | yes           | no
              | all                           | yes  | yes       | yes           | yes
              | sees all, changes own         | yes  | yes       | yes           | yes
              | sees the team’s, changes none | yes  | yes       | yes           | no
              | administrator                 | yes  | yes       | yes           | yes
GET /cases/{id} | none                          | 403  | 403       | 403           | 403
                | own                           | 200  | 404       | 404           | 404
                | team                          | 200  | 200       | 200           | 404
                | all                           | 200  | 200       | 200           | 200
                | sees all, changes own         | 200  | 200       | 200           | 200
                | sees the team’s, changes none | 200  | 200       | 200           | 404
                | administrator                 | 200  | 200       | 200           | 200
PATCH /cases/{id} | none                          | 403  | 403       | 403           | 403
                  | own                           | 200  | 404       | 404           | 404
                  | team                          | 200  | 200       | 200           | 404
                  | all                           | 200  | 200       | 200           | 200
                  | sees all, changes own         | 200  | 403       | 403           | 403
                  | sees the team’s, changes none | 403  | 403       | 403           | 403
                  | administrator                 | 200  | 200       | 200           | 200
PATCH /cases/{id}, ownerId | none                          | 403  | 403       | 403           | 403
                           | own                           | 200  | 404       | 404           | 404
                           | team                          | 200  | 200       | 200           | 404
                           | all                           | 200  | 200       | 200           | 200
                           | sees all, changes own         | 200  | 403       | 403           | 403
                           | sees the team’s, changes none | 403  | 403       | 403           | 403
                           | administrator                 | 200  | 200       | 200           | 200
POST /cases/{id}/notes | none                          | 403  | 403       | 403           | 403
                       | own                           | 201  | 404       | 404           | 404
                       | team                          | 201  | 201       | 201           | 404
                       | all                           | 201  | 201       | 201           | 201
                       | sees all, changes own         | 201  | 403       | 403           | 403
                       | sees the team’s, changes none | 403  | 403       | 403           | 403
                       | administrator                 | 201  | 201       | 201           | 201
`,
};

const linked = { none: { ...at('all'), 'contacts:read': 'none' }, own: at('own'), team: at('team'), all: at('all') };

/** What a case of one's own shows of somebody's contact, and whether it can be given it. */
const CONTACTS_OF_CASES: Matrix = {
  name: 'contacts of cases',
  roles: linked,
  make: (world, place) => newContact(world, place),
  ask: {
    'GET /cases/{id}, contact': async (contactId, world, me) => ({
      path: `/cases/${await myCase(world, me, { contactId })}`,
    }),
    'GET /cases, contact': async (contactId, world, me) => {
      await myCase(world, me, { contactId });
      return { path: '/cases?limit=1' };
    },
    'PATCH /cases/{id}, contactId': async (contactId, world, me) => ({
      path: `/cases/${await myCase(world, me)}`,
      body: { contactId, status: 'pending' },
    }),
  },
  found: {
    'GET /cases/{id}, contact': ({ body }, id) => body.contact?.id === id,
    'GET /cases, contact': ({ body }, id) => body.items[0].contact?.id === id,
  },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /cases/{id}, contact | none          | no   | -         | no            | no
                         | own           | yes  | -         | no            | no
                         | team          | yes  | -         | yes           | no
                         | all           | yes  | -         | yes           | yes
                         | administrator | yes  | -         | yes           | yes
GET /cases, contact | none          | no   | -         | no            | no
                    | own           | yes  | -         | no            | no
                    | team          | yes  | -         | yes           | no
                    | all           | yes  | -         | yes           | yes
                    | administrator | yes  | -         | yes           | yes
PATCH /cases/{id}, contactId | none          | 422  | -         | 422           | 422
                             | own           | 200  | -         | 422           | 422
                             | team          | 200  | -         | 200           | 422
                             | all           | 200  | -         | 200           | 200
                             | administrator | 200  | -         | 200           | 200
`,
};

const ACCOUNTS_OF_CASES: Matrix = {
  name: 'accounts of cases',
  roles: linked,
  make: (world, place) => newAccount(world, place),
  ask: {
    'GET /cases/{id}, account': async (accountId, world, me) => ({
      path: `/cases/${await myCase(world, me, { accountId })}`,
    }),
    'PATCH /cases/{id}, accountId': async (accountId, world, me) => ({
      path: `/cases/${await myCase(world, me)}`,
      body: { accountId, status: 'pending' },
    }),
  },
  found: { 'GET /cases/{id}, account': ({ body }, id) => body.account?.id === id },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /cases/{id}, account | none          | no   | -         | no            | no
                         | own           | yes  | -         | no            | no
                         | team          | yes  | -         | yes           | no
                         | all           | yes  | -         | yes           | yes
                         | administrator | yes  | -         | yes           | yes
PATCH /cases/{id}, accountId | none          | 422  | -         | 422           | 422
                             | own           | 200  | -         | 422           | 422
                             | team          | 200  | -         | 200           | 422
                             | all           | 200  | -         | 200           | 200
                             | administrator | 200  | -         | 200           | 200
`,
};

export const CASE_MATRICES = [CASES, CONTACTS_OF_CASES, ACCOUNTS_OF_CASES];
