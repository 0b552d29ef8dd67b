// A real OpenID provider in a process of its own (the package is an ES module, which Jest cannot load). Its settings come
// as JSON in the first argument; /control lets a test change its mood and read its counts.
import { Provider } from 'oidc-provider';

const { port, redirectUri, clientId, clientSecret } = JSON.parse(process.argv[2]);
const issuer = `http://127.0.0.1:${port}`;
const mood = {
  accessTokenSeconds: 3600,
  failWith: 0,
  retryAfter: 0,
  withholdScope: '',
  emailVerified: true,
  emails: {},
};
const counts = { exchanges: 0, refreshes: 0, refused: 0 };
const grants = new Set();
const accessTokens = new Set();

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    },
  ],
  scopes: ['openid', 'offline_access', 'email', 'mail'],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  conformIdTokenClaims: false,
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: mood.emails[id] ?? (id.includes('@') ? id : `${id}@example.test`),
      email_verified: mood.emailVerified,
    }),
  }),
  pkce: { required: () => true },
  rotateRefreshToken: true,
  ttl: {
    AccessToken: () => mood.accessTokenSeconds,
    RefreshToken: 86_400,
    Grant: 86_400,
    Session: 86_400,
    IdToken: 3600,
    Interaction: 3600,
  },
  cookies: { keys: ['for tests only'] },
});
provider.on('refresh_token.saved', (token) => grants.add(token.grantId));
provider.on('access_token.saved', (token) => accessTokens.add(token.jti));
provider.on('grant.success', ({ oidc }) => {
  if (oidc.params.grant_type === 'refresh_token') counts.refreshes += 1;
  else counts.exchanges += 1;
});
provider.on('grant.error', () => (counts.refused += 1));

const bodyOf = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
};

provider.use(async (context, next) => {
  const { path, method } = context;
  if (path === '/control' && method === 'GET') return void (context.body = counts);
  if (path === '/control' && method === 'POST') {
    Object.assign(mood, JSON.parse((await bodyOf(context.req)) || '{}'));
    return void (context.status = 204);
  }
  if (path === '/control/end-tokens') {
    for (const id of accessTokens) await (await provider.AccessToken.find(id))?.destroy();
    return void (context.status = 204);
  }
  if (path === '/control/withdraw') {
    for (const grantId of grants) {
      await provider.AccessToken.revokeByGrantId(grantId);
      await provider.RefreshToken.revokeByGrantId(grantId);
      await (await provider.Grant.find(grantId))?.destroy();
    }
    return void (context.status = 204);
  }
  // What a mail server asks: whose token is it, and what for? (Google's tokeninfo.)
  if (path === '/tokeninfo') {
    const token = await provider.AccessToken.find(String(context.query.access_token));
    context.status = token ? 200 : 401;
    return void (context.body = token
      ? { active: true, username: token.accountId, scope: token.scope }
      : { error: 'invalid_token' });
  }
  if (path === '/token' && mood.failWith > 0) {
    counts.refused += 1;
    context.status = mood.failWith;
    if (mood.retryAfter > 0) context.set('retry-after', String(mood.retryAfter));
    return void (context.body = { error: 'server_error' });
  }
  await next();
  if (path === '/token' && mood.withholdScope && context.body?.scope) {
    const given = context.body.scope.split(' ').filter((scope) => scope !== mood.withholdScope);
    context.body = { ...context.body, scope: given.join(' ') };
  }
});

provider.listen(port, '127.0.0.1');
