import type { ApiAnswer } from '../../support/api-client';
import type { Asker, Matrix, World } from './matrix';
import { link, newAccount, newCase, newContact, newLead } from './world-rows';

const listed = ({ body }: ApiAnswer, id: string): boolean => body.items.some((item: { id: string }) => item.id === id);

const at = (scope: string) => ({ 'contacts:read': scope, 'contacts:change': scope, 'contacts:delete': scope });
const myContact = async (world: World, { id }: Asker, links = {}) =>
  (await newContact(world, { ownerId: id, teamId: null }, links))!;

const CONTACTS: Matrix = {
  name: 'contacts',
  roles: {
    none: { 'cases:read': 'all' },
    own: at('own'),
    team: at('team'),
    all: at('all'),
    'sees all, changes the team’s, deletes own': {
      'contacts:read': 'all',
      'contacts:change': 'team',
      'contacts:delete': 'own',
    },
  },
  make: (world, place) => newContact(world, place),
  ask: {
    'GET /contacts': () => ({ path: '/contacts?limit=100' }),
    'GET /contacts, q': () => ({ path: '/contacts?limit=100&q=Anna' }),
    'GET /contacts/{id}': (id) => ({ path: `/contacts/${id}` }),
    'PATCH /contacts/{id}': (id) => ({ path: `/contacts/${id}`, body: { name: 'Anna Nová' } }),
    'PATCH /contacts/{id}, ownerId': (id, { stranger }) => ({ path: `/contacts/${id}`, body: { ownerId: stranger } }),
    'POST /contacts/{id}/notes': (id) => ({ path: `/contacts/${id}/notes`, body: { text: 'Called.' } }),
    'DELETE /contacts/{id}': (id) => ({ path: `/contacts/${id}` }),
  },
  found: { 'GET /contacts': listed, 'GET /contacts, q': listed },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /contacts | none                                      | 403  | -         | 403           | 403
              | own                                       | yes  | -         | no            | no
              | team                                      | yes  | -         | yes           | no
              | all                                       | yes  | -         | yes           | yes
              | sees all, changes the team’s, deletes own | yes  | -         | yes           | yes
              | administrator                             | yes  | -         | yes           | yes
GET /contacts, q | none                                      | 403  | -         | 403           | 403
                 | own                                       | yes  | -         | no            | no
                 | team                                      | yes  | -         | yes           | no
                 | all                                       | yes  | -         | yes           | yes
                 | sees all, changes the team’s, deletes own | yes  | -         | yes           | yes
                 | administrator                             | yes  | -         | yes           | yes
GET /contacts/{id} | none                                      | 403  | -         | 403           | 403
                   | own                                       | 200  | -         | 404           | 404
                   | team                                      | 200  | -         | 200           | 404
                   | all                                       | 200  | -         | 200           | 200
                   | sees all, changes the team’s, deletes own | 200  | -         | 200           | 200
                   | administrator                             | 200  | -         | 200           | 200
PATCH /contacts/{id} | none                                      | 403  | -         | 403           | 403
                     | own                                       | 200  | -         | 404           | 404
                     | team                                      | 200  | -         | 200           | 404
                     | all                                       | 200  | -         | 200           | 200
                     | sees all, changes the team’s, deletes own | 200  | -         | 200           | 403
                     | administrator                             | 200  | -         | 200           | 200
PATCH /contacts/{id}, ownerId | none                                      | 403  | -         | 403           | 403
                              | own                                       | 200  | -         | 404           | 404
                              | team                                      | 200  | -         | 200           | 404
                              | all                                       | 200  | -         | 200           | 200
                              | sees all, changes the team’s, deletes own | 200  | -         | 200           | 403
                              | administrator                             | 200  | -         | 200           | 200
POST /contacts/{id}/notes | none                                      | 403  | -         | 403           | 403
                          | own                                       | 201  | -         | 404           | 404
                          | team                                      | 201  | -         | 201           | 404
                          | all                                       | 201  | -         | 201           | 201
                          | sees all, changes the team’s, deletes own | 201  | -         | 201           | 403
                          | administrator                             | 201  | -         | 201           | 201
DELETE /contacts/{id} | none                                      | 403  | -         | 403           | 403
                      | own                                       | 204  | -         | 404           | 404
                      | team                                      | 204  | -         | 204           | 404
                      | all                                       | 204  | -         | 204           | 204
                      | sees all, changes the team’s, deletes own | 204  | -         | 403           | 403
                      | administrator                             | 204  | -         | 204           | 204
`,
};

const linked = { own: at('own'), team: at('team'), all: at('all') };

/** Somebody's account, shown by and given to a contact of one's own. */
const ACCOUNTS_OF_CONTACTS: Matrix = {
  name: 'accounts of contacts',
  roles: linked,
  make: (world, place) => newAccount(world, place),
  ask: {
    'GET /contacts, accountId': async (accountId, world, me) => {
      await myContact(world, me, { accountId });
      return { path: `/contacts?accountId=${accountId}` };
    },
    'GET /contacts/{id}, account': async (accountId, world, me) => ({
      path: `/contacts/${await myContact(world, me, { accountId })}`,
    }),
    'POST /contacts, accountId': (accountId) => ({ path: '/contacts', body: { name: 'New', accountId } }),
    'PATCH /contacts/{id}, accountId': async (accountId, world, me) => ({
      path: `/contacts/${await myContact(world, me)}`,
      body: { accountId, name: 'Changed' },
    }),
  },
  found: {
    'GET /contacts, accountId': ({ body }) => body.items.length > 0,
    'GET /contacts/{id}, account': ({ body }, id) => body.account?.id === id,
  },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /contacts, accountId | own           | yes  | -         | no            | no
                         | team          | yes  | -         | yes           | no
                         | all           | yes  | -         | yes           | yes
                         | administrator | yes  | -         | yes           | yes
GET /contacts/{id}, account | own           | yes  | -         | no            | no
                            | team          | yes  | -         | yes           | no
                            | all           | yes  | -         | yes           | yes
                            | administrator | yes  | -         | yes           | yes
POST /contacts, accountId | own           | 201  | -         | 422           | 422
                          | team          | 201  | -         | 201           | 422
                          | all           | 201  | -         | 201           | 201
                          | administrator | 201  | -         | 201           | 201
PATCH /contacts/{id}, accountId | own           | 200  | -         | 422           | 422
                                | team          | 200  | -         | 200           | 422
                                | all           | 200  | -         | 200           | 200
                                | administrator | 200  | -         | 200           | 200
`,
};

const everybodysContacts = { ...at('all'), 'cases:read': 'none', 'leads:read': 'none' };
const related = {
  none: everybodysContacts,
  own: { ...everybodysContacts, 'cases:read': 'own', 'leads:read': 'own' },
  team: { ...everybodysContacts, 'cases:read': 'team', 'leads:read': 'team' },
  all: { ...everybodysContacts, 'cases:read': 'all', 'leads:read': 'all' },
};
const among = (name: 'openCases' | 'leads') => (answer: ApiAnswer, id: string) =>
  answer.body[name].some((record: { id: string }) => record.id === id);

/** Somebody's case on the page of a contact and of an account. */
const CASES_OF_CUSTOMERS: Matrix = {
  name: 'cases of contacts and accounts',
  roles: related,
  make: (world, place) => newCase(world, place),
  ask: {
    'GET /contacts/{id}, openCases': async (id, world, me) => {
      const contactId = await myContact(world, me);
      await link(world, 'crm_case', id, { contactId });
      return { path: `/contacts/${contactId}` };
    },
    'GET /accounts/{id}, openCases': async (id, world, me) => {
      const accountId = (await newAccount(world, { ownerId: me.id, teamId: null }))!;
      await link(world, 'crm_case', id, { accountId });
      return { path: `/accounts/${accountId}` };
    },
  },
  found: { 'GET /contacts/{id}, openCases': among('openCases'), 'GET /accounts/{id}, openCases': among('openCases') },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /contacts/{id}, openCases | none          | no   | no        | no            | no
                              | own           | yes  | no        | no            | no
                              | team          | yes  | yes       | yes           | no
                              | all           | yes  | yes       | yes           | yes
                              | administrator | yes  | yes       | yes           | yes
GET /accounts/{id}, openCases | none          | no   | no        | no            | no
                              | own           | yes  | no        | no            | no
                              | team          | yes  | yes       | yes           | no
                              | all           | yes  | yes       | yes           | yes
                              | administrator | yes  | yes       | yes           | yes
`,
};

const LEADS_OF_CUSTOMERS: Matrix = {
  name: 'leads of contacts and accounts',
  roles: related,
  make: (world, place) => newLead(world, place),
  ask: {
    'GET /contacts/{id}, leads': async (id, world, me) => {
      const contactId = await myContact(world, me);
      await link(world, 'lead', id, { contactId });
      return { path: `/contacts/${contactId}` };
    },
    'GET /accounts/{id}, leads': async (id, world, me) => {
      const accountId = (await newAccount(world, { ownerId: me.id, teamId: null }))!;
      await link(world, 'lead', id, { accountId });
      return { path: `/accounts/${accountId}` };
    },
  },
  found: { 'GET /contacts/{id}, leads': among('leads'), 'GET /accounts/{id}, leads': among('leads') },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /contacts/{id}, leads | none          | no   | -         | no            | no
                          | own           | yes  | -         | no            | no
                          | team          | yes  | -         | yes           | no
                          | all           | yes  | -         | yes           | yes
                          | administrator | yes  | -         | yes           | yes
GET /accounts/{id}, leads | none          | no   | -         | no            | no
                          | own           | yes  | -         | no            | no
                          | team          | yes  | -         | yes           | no
                          | all           | yes  | -         | yes           | yes
                          | administrator | yes  | -         | yes           | yes
`,
};

/** Whom a new record can be given to: everybody, since everybody may know who works here. */
const OWNERS_OF_CONTACTS: Matrix = {
  name: 'owners of new contacts and accounts',
  roles: { none: { 'contacts:read': 'all' }, ...linked },
  make: (_, { ownerId }) => Promise.resolve(ownerId),
  ask: {
    'POST /contacts, ownerId': (ownerId) => ({ path: '/contacts', body: { name: 'New', ownerId } }),
    'POST /accounts, ownerId': (ownerId) => ({ path: '/accounts', body: { name: 'New', ownerId } }),
  },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
POST /contacts, ownerId | none          | 403  | -         | 403           | 403
                        | own           | 201  | -         | 201           | 201
                        | team          | 201  | -         | 201           | 201
                        | all           | 201  | -         | 201           | 201
                        | administrator | 201  | -         | 201           | 201
POST /accounts, ownerId | none          | 403  | -         | 403           | 403
                        | own           | 201  | -         | 201           | 201
                        | team          | 201  | -         | 201           | 201
                        | all           | 201  | -         | 201           | 201
                        | administrator | 201  | -         | 201           | 201
`,
};

export const CONTACT_MATRICES = [
  CONTACTS,
  ACCOUNTS_OF_CONTACTS,
  CASES_OF_CUSTOMERS,
  LEADS_OF_CUSTOMERS,
  OWNERS_OF_CONTACTS,
];
