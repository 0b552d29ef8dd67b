import type { Matrix } from './matrix';
import { newCase, newLead, newNotification } from './world-rows';

/** What somebody was told; nobody is told what others were, not even an administrator. */
const NOTIFICATIONS: Matrix = {
  name: 'notifications',
  roles: { everybody: { 'cases:read': 'all' } },
  make: async (world, { ownerId }) => (ownerId === null ? null : newNotification(world, ownerId)),
  ask: {
    'GET /notifications': () => ({ path: '/notifications?limit=100' }),
    'POST /notifications/{id}/read': (id) => ({ path: `/notifications/${id}/read` }),
  },
  found: {
    'GET /notifications': ({ body }, id) => body.items.some((item: { id: string }) => item.id === id),
  },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /notifications | everybody     | yes  | -         | no            | no
                   | administrator | yes  | -         | no            | no
POST /notifications/{id}/read | everybody     | 200  | -         | 404           | 404
                              | administrator | 200  | -         | 404           | 404
`,
};

const at = (scope: string) => ({ 'cases:read': scope, 'leads:read': scope });
const roles = { none: { 'contacts:read': 'all' }, own: at('own'), team: at('team'), all: at('all') };

/** What one was told of may have become somebody else's since: then its name is no longer one's affair. */
const SUBJECTS_OF_NOTIFICATIONS: Matrix = {
  name: 'cases of notifications',
  roles,
  make: (world, place) => newCase(world, place),
  ask: {
    'GET /notifications, case': async (subjectId, world, me) => {
      await newNotification(world, me.id, { subjectType: 'case', subjectId });
      return { path: '/notifications?limit=1' };
    },
  },
  found: { 'GET /notifications, case': ({ body }, id) => body.items[0].subject?.id === id },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /notifications, case | none          | no   | no        | no            | no
                         | own           | yes  | no        | no            | no
                         | team          | yes  | yes       | yes           | no
                         | all           | yes  | yes       | yes           | yes
                         | administrator | yes  | yes       | yes           | yes
`,
};

const LEADS_OF_NOTIFICATIONS: Matrix = {
  name: 'leads of notifications',
  roles,
  make: (world, place) => newLead(world, place),
  ask: {
    'GET /notifications, lead': async (subjectId, world, me) => {
      await newNotification(world, me.id, { subjectType: 'lead', subjectId });
      return { path: '/notifications?limit=1' };
    },
  },
  found: { 'GET /notifications, lead': ({ body }, id) => body.items[0].subject?.id === id },
  golden: `
route | role | mine | my team’s | a colleague’s | a stranger’s
GET /notifications, lead | none          | no   | -         | no            | no
                         | own           | yes  | -         | no            | no
                         | team          | yes  | -         | yes           | no
                         | all           | yes  | -         | yes           | yes
                         | administrator | yes  | -         | yes           | yes
`,
};

export const NOTIFICATION_MATRICES = [NOTIFICATIONS, SUBJECTS_OF_NOTIFICATIONS, LEADS_OF_NOTIFICATIONS];
