import { newId } from '../../../apps/api/src/common/ids';
import type { Matrix, Place, World } from './matrix';
import { insert } from './world-rows';

const SOON = new Date(Date.now() + 3_600_000);

async function newApiKey(world: World, { ownerId }: Place): Promise<string | null> {
  if (ownerId === null) return null;
  const { ApiKey } = await import('../../../apps/api/src/identity/api-keys/api-key.entity');
  const id = newId();
  const [createdAt, none] = [new Date(), { expiresAt: null, lastUsedAt: null, revokedAt: null }];
  const row = {
    id,
    userId: ownerId,
    name: 'Shop',
    secretHash: id,
    rights: [],
    administration: false,
    createdAt,
    ...none,
  };
  return insert(world, Promise.resolve(ApiKey), row);
}

async function newSession(world: World, { ownerId }: Place): Promise<string | null> {
  if (ownerId === null) return null;
  const { Session } = await import('../../../apps/api/src/identity/session.entity');
  const id = newId();
  const [now, where] = [new Date(), { userAgent: '', ip: null, via: 'password' }];
  const row = { id, tokenHash: id, userId: ownerId, ...where, createdAt: now, lastSeenAt: now, expiresAt: SOON };
  return insert(world, Promise.resolve(Session), row);
}

/** A person's programs; an administrator may end what anybody let in. */
const API_KEYS: Matrix = {
  name: 'API keys',
  roles: { everybody: {} },
  make: newApiKey,
  ask: {
    'GET /api-keys': () => ({ path: '/api-keys?limit=100' }),
    'GET /api-keys, everybody': () => ({ path: '/api-keys?of=everybody&limit=100' }),
    'DELETE /api-keys/{id}': (id) => ({ path: `/api-keys/${id}` }),
  },
  found: {
    'GET /api-keys': ({ body }, id) => body.items.some((key: { id: string }) => key.id === id),
    'GET /api-keys, everybody': ({ body }, id) => body.items.some((key: { id: string }) => key.id === id),
  },
  golden: `
route                    | role          | mine | my team’s | a colleague’s | a stranger’s
GET /api-keys            | everybody     | yes  | -         | no            | no
                         | administrator | yes  | -         | no            | no
GET /api-keys, everybody | everybody     | 403  | -         | 403           | 403
                         | administrator | yes  | -         | yes           | yes
DELETE /api-keys/{id}    | everybody     | 204  | -         | 404           | 404
                         | administrator | 204  | -         | 204           | 204
`,
};

/** Where a person is signed in; administrators have a route of their own for others. */
const SESSIONS: Matrix = {
  name: 'sessions',
  roles: { everybody: {} },
  make: newSession,
  ask: {
    'GET /me/sessions': () => ({ path: '/me/sessions' }),
    'DELETE /me/sessions/{id}': (id) => ({ path: `/me/sessions/${id}` }),
  },
  found: { 'GET /me/sessions': ({ body }, id) => body.some((session: { id: string }) => session.id === id) },
  golden: `
route                    | role          | mine | my team’s | a colleague’s | a stranger’s
GET /me/sessions         | everybody     | yes  | -         | no            | no
                         | administrator | yes  | -         | no            | no
DELETE /me/sessions/{id} | everybody     | 204  | -         | 404           | 404
                         | administrator | 204  | -         | 404           | 404
`,
};

export const OWN_MATRICES = [API_KEYS, SESSIONS];
