import type { ApiAnswer } from '../../support/api-client';
import type { Asker, Matrix, World } from './matrix';
import { giveAddress, newAccount, newContact, newLead } from './world-rows';

const listed = ({ body }: ApiAnswer, id: string): boolean => body.items.some((item: { id: string }) => item.id === id);

const contacts = (scope: string) => ({ 'contacts:read': scope, 'contacts:change': scope });
const at = (scope: string) => ({ 'leads:read': scope, 'leads:change': scope, ...contacts(scope) });
const myLead = async (world: World, { id }: Asker, email?: string) =>
  (await newLead(world, { ownerId: id, teamId: null }, { email }))!;
const nameOf = (id: string) => `Company ${id}`;

const LEADS: Matrix = {
  name: 'leads',
  roles: {
    none: { 'cases:read': 'all' },
    own: at('own'),
    team: at('team'),
    all: at('all'),
    'sees all, changes own': { ...at('all'), 'leads:change': 'own' },
    'without contacts': { 'leads:read': 'team', 'leads:change': 'team' },
  },
  make: (world, place) => newLead(world, place),
  ask: {
    'GET /leads': () => ({ path: '/leads?limit=100' }),
    'GET /leads, q': () => ({ path: '/leads?limit=100&q=Nov' }),
    'GET /leads/{id}': (id) => ({ path: `/leads/${id}` }),
    'PATCH /leads/{id}': (id) => ({ path: `/leads/${id}`, body: { status: 'in-process' } }),
    'PATCH /leads/{id}, ownerId': (id, { stranger }) => ({ path: `/leads/${id}`, body: { ownerId: stranger } }),
    'POST /leads/{id}/convert': (id) => ({ path: `/leads/${id}/convert`, body: {} }),
  },
  found: { 'GET /leads': listed, 'GET /leads, q': listed },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /leads | none                  | 403  | -         | 403           | 403
           | own                   | yes  | -         | no            | no
           | team                  | yes  | -         | yes           | no
           | all                   | yes  | -         | yes           | yes
           | sees all, changes own | yes  | -         | yes           | yes
           | without contacts      | yes  | -         | yes           | no
           | administrator         | yes  | -         | yes           | yes
GET /leads, q | none                  | 403  | -         | 403           | 403
              | own                   | yes  | -         | no            | no
              | team                  | yes  | -         | yes           | no
              | all                   | yes  | -         | yes           | yes
              | sees all, changes own | yes  | -         | yes           | yes
              | without contacts      | yes  | -         | yes           | no
              | administrator         | yes  | -         | yes           | yes
GET /leads/{id} | none                  | 403  | -         | 403           | 403
                | own                   | 200  | -         | 404           | 404
                | team                  | 200  | -         | 200           | 404
                | all                   | 200  | -         | 200           | 200
                | sees all, changes own | 200  | -         | 200           | 200
                | without contacts      | 200  | -         | 200           | 404
                | administrator         | 200  | -         | 200           | 200
PATCH /leads/{id} | none                  | 403  | -         | 403           | 403
                  | own                   | 200  | -         | 404           | 404
                  | team                  | 200  | -         | 200           | 404
                  | all                   | 200  | -         | 200           | 200
                  | sees all, changes own | 200  | -         | 403           | 403
                  | without contacts      | 200  | -         | 200           | 404
                  | administrator         | 200  | -         | 200           | 200
PATCH /leads/{id}, ownerId | none                  | 403  | -         | 403           | 403
                           | own                   | 200  | -         | 404           | 404
                           | team                  | 200  | -         | 200           | 404
                           | all                   | 200  | -         | 200           | 200
                           | sees all, changes own | 200  | -         | 403           | 403
                           | without contacts      | 200  | -         | 200           | 404
                           | administrator         | 200  | -         | 200           | 200
POST /leads/{id}/convert | none                  | 403  | -         | 403           | 403
                         | own                   | 200  | -         | 404           | 404
                         | team                  | 200  | -         | 200           | 404
                         | all                   | 200  | -         | 200           | 200
                         | sees all, changes own | 200  | -         | 403           | 403
                         | without contacts      | 403  | -         | 403           | 404
                         | administrator         | 200  | -         | 200           | 200
`,
};

const linked = { none: { ...at('all'), 'contacts:read': 'none' }, own: at('own'), team: at('team'), all: at('all') };

/** The account that a lead of one's own is converted to: by its id, or by its name, of which there may be others. */
const ACCOUNTS_OF_LEADS: Matrix = {
  name: 'accounts of leads',
  roles: linked,
  make: async (world, place) => {
    const id = await newAccount(world, place);
    if (id) await world.t.api.patch(`/accounts/${id}`, { name: nameOf(id) });
    return id;
  },
  ask: {
    'POST /leads/{id}/convert, accountId': async (accountId, world, me) => ({
      path: `/leads/${await myLead(world, me)}/convert`,
      body: { accountId },
    }),
    'POST /leads/{id}/convert, accountName': async (accountId, world, me) => ({
      path: `/leads/${await myLead(world, me)}/convert`,
      body: { accountName: nameOf(accountId) },
    }),
  },
  found: { 'POST /leads/{id}/convert, accountName': ({ body }, id) => body.account?.id === id },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
POST /leads/{id}/convert, accountId | none          | 422  | -         | 422           | 422
                                    | own           | 200  | -         | 422           | 422
                                    | team          | 200  | -         | 200           | 422
                                    | all           | 200  | -         | 200           | 200
                                    | administrator | 200  | -         | 200           | 200
POST /leads/{id}/convert, accountName | none          | no   | -         | no            | no
                                      | own           | yes  | -         | no            | no
                                      | team          | yes  | -         | yes           | no
                                      | all           | yes  | -         | yes           | yes
                                      | administrator | yes  | -         | yes           | yes
`,
};

/** An address is one contact's: the lead becomes that contact, who is shown to those alone who may see it. */
const CONTACTS_OF_LEADS: Matrix = {
  name: 'contacts of leads',
  roles: linked,
  make: (world, place) => newContact(world, place),
  ask: {
    'POST /leads/{id}/convert, contact': async (contactId, world, me) => ({
      path: `/leads/${await myLead(world, me, await giveAddress(world, contactId))}/convert`,
      body: {},
    }),
  },
  found: { 'POST /leads/{id}/convert, contact': ({ body }, id) => body.contact?.id === id },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
POST /leads/{id}/convert, contact | none          | no   | -         | no            | no
                                  | own           | yes  | -         | no            | no
                                  | team          | yes  | -         | yes           | no
                                  | all           | yes  | -         | yes           | yes
                                  | administrator | yes  | -         | yes           | yes
`,
};

export const LEAD_MATRICES = [LEADS, ACCOUNTS_OF_LEADS, CONTACTS_OF_LEADS];
