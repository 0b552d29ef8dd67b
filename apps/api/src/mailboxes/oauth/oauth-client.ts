import { Injectable } from '@nestjs/common';
import * as oauth from 'oauth4webapi';
import { MailGuard } from '../../common/network/mail-guard';
import { OFFLINE_PARAMETERS, type OauthProvider, type ProviderEndpoints } from './oauth-provider';

/** A client as registered with a provider; the secret is in the clear: keep it in memory only. */
export interface Registration extends ProviderEndpoints {
  provider: OauthProvider;
  clientId: string;
  /** Null: a public client, protected by PKCE alone. */
  clientSecret: string | null;
}

export interface Tokens {
  accessToken: string;
  /** Null: the provider gave none, or the one before stays valid. */
  refreshToken: string | null;
  expiresInSeconds: number | null;
  /** Null: what was asked for. */
  scope: string | null;
  /** The address that consented, where the provider tells. */
  account: string | null;
}

/** What connects a person's way to the provider with the way back. */
export interface ConsentRequest {
  redirectUri: string;
  state: string;
  /** PKCE (RFC 7636). */
  verifier: string;
}

export const newState = (): string => oauth.generateRandomState();
export const newVerifier = (): string => oauth.generateRandomCodeVerifier();

/** Talks to OAuth 2 providers; every failure is left as it comes, for `oauthFailure` to translate. */
@Injectable()
export class OauthClient {
  constructor(private readonly guard: MailGuard) {}

  /** Where the person goes to consent. @param account whose consent is wanted */
  async authorizationUrl(registration: Registration, request: ConsentRequest, account: string): Promise<string> {
    const url = new URL(registration.authorizationUrl);
    const parameters = {
      client_id: registration.clientId,
      response_type: 'code',
      redirect_uri: request.redirectUri,
      scope: registration.scope,
      state: request.state,
      code_challenge: await oauth.calculatePKCECodeChallenge(request.verifier),
      code_challenge_method: 'S256',
      login_hint: account,
      ...OFFLINE_PARAMETERS[registration.provider],
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  }

  /** @param answer what the provider sent the person back with */
  async exchange(registration: Registration, answer: URLSearchParams, request: ConsentRequest): Promise<Tokens> {
    const server = serverOf(registration, answer.get('iss'));
    const client = { client_id: registration.clientId };
    const callback = oauth.validateAuthResponse(server, client, answer, request.state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      authenticationOf(registration),
      callback,
      request.redirectUri,
      request.verifier,
      this.options(),
    );
    return tokensOf(await oauth.processAuthorizationCodeResponse(await answering(server, response), client, response));
  }

  async refresh(registration: Registration, refreshToken: string): Promise<Tokens> {
    const server = serverOf(registration, null);
    const client = { client_id: registration.clientId };
    const authentication = authenticationOf(registration);
    const response = await oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, this.options());
    return tokensOf(await oauth.processRefreshTokenResponse(await answering(server, response), client, response));
  }

  /** The endpoints that an OpenID provider publishes of itself. */
  async discover(issuer: string): Promise<Pick<ProviderEndpoints, 'authorizationUrl' | 'tokenUrl'> | null> {
    const url = new URL(issuer);
    const response = await oauth.discoveryRequest(url, this.options());
    const server = await oauth.processDiscoveryResponse(url, response);
    const { authorization_endpoint: authorizationUrl = '', token_endpoint: tokenUrl = '' } = server;
    return isWebAddress(authorizationUrl) && isWebAddress(tokenUrl) ? { authorizationUrl, tokenUrl } : null;
  }

  private options() {
    return {
      [oauth.customFetch]: (
        url: string,
        { method, headers, body, signal }: oauth.CustomFetchOptions<string, unknown>,
      ) =>
        this.guard.fetch(url, {
          method,
          headers,
          signal: signal ?? undefined,
          body: body instanceof URLSearchParams ? body : null,
        }),
      // The guard decides: plain http only to hosts that the administrator named.
      [oauth.allowInsecureRequests]: true,
    };
  }
}

/** A browser is sent there: what a provider publishes could as well be a script. */
const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url);

const ID_TOKEN_ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA'];

function serverOf({ authorizationUrl, tokenUrl }: Registration, issuer: string | null): oauth.AuthorizationServer {
  return {
    issuer: issuer ?? new URL(authorizationUrl).origin,
    authorization_endpoint: authorizationUrl,
    token_endpoint: tokenUrl,
    id_token_signing_alg_values_supported: ID_TOKEN_ALGORITHMS,
  };
}

/**
 * The server under the name that its ID token gives it: Microsoft's differs with each organisation. The token comes from
 * the token endpoint itself, and all it is used for is to tell a person whose account this was.
 */
async function answering(server: oauth.AuthorizationServer, response: Response): Promise<oauth.AuthorizationServer> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const token = fieldOf(body, 'id_token').split('.')[1];
  if (token === undefined) return server;
  try {
    const issuer = fieldOf(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')), 'iss');
    return { ...server, issuer: issuer || server.issuer };
  } catch {
    return server;
  }
}

function fieldOf(value: unknown, name: string): string {
  const field = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof field === 'string' ? field : '';
}

function authenticationOf({ provider, clientSecret }: Registration): oauth.ClientAuth {
  if (clientSecret === null) return oauth.None();
  // Basic is what every server must know (RFC 6749 section 2.3.1); the two large ones document the other.
  return provider === 'other' ? oauth.ClientSecretBasic(clientSecret) : oauth.ClientSecretPost(clientSecret);
}

function tokensOf(response: oauth.TokenEndpointResponse): Tokens {
  const claims = oauth.getValidatedIdTokenClaims(response);
  const account = claims?.['email'] ?? claims?.['preferred_username'];
  return {
    accessToken: response.access_token,
    refreshToken: response.refresh_token ?? null,
    expiresInSeconds: response.expires_in ?? null,
    scope: response.scope ?? null,
    account: typeof account === 'string' ? account.toLowerCase() : null,
  };
}
