import { ADDRESS_NOT_ALLOWED } from '@mailroom/mail';
import { Injectable } from '@nestjs/common';
import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import { AppError } from '../../common/app-error';
import { Clock } from '../../common/clock';
import { MailGuard } from '../../common/network/mail-guard';

/** A client as registered with a provider; the secret is in the clear: keep it in memory only. */
export interface OidcRegistration {
  issuer: string;
  clientId: string;
  /** Null: a public client, protected by PKCE alone. */
  clientSecret: string | null;
  scope: string;
}

/** What connects a person's way to the provider with the way back. */
export interface OidcRequest {
  redirectUri: string;
  state: string;
  nonce: string;
  /** PKCE (RFC 7636). */
  verifier: string;
}

/** Whom the provider vouches for. */
export interface Vouched {
  issuer: string;
  subject: string;
  /** In small letters; null: it says none. */
  email: string | null;
  /** Whether the provider itself made sure that the address is the person's. */
  emailVerified: boolean;
  name: string | null;
}

const address = z.email().max(254);

/** What a provider publishes of itself changes with its keys at most. */
const DISCOVERY_MILLISECONDS = 10 * 60_000;

export const newState = (): string => oauth.generateRandomState();
export const newNonce = (): string => oauth.generateRandomNonce();
export const newVerifier = (): string => oauth.generateRandomCodeVerifier();

/** Speaks OpenID Connect with the providers that vouch for people; every address is judged by the guard of connections. */
@Injectable()
export class OidcClient {
  private readonly discovered = new Map<string, { server: oauth.AuthorizationServer; until: number }>();

  constructor(
    private readonly guard: MailGuard,
    private readonly clock: Clock,
  ) {}

  /** Where the person goes to sign in. @throws AppError */
  async authorizationUrl(registration: OidcRegistration, request: OidcRequest): Promise<string> {
    const { authorization_endpoint: endpoint } = await this.server(registration.issuer);
    const url = new URL(endpoint!);
    const parameters = {
      client_id: registration.clientId,
      response_type: 'code',
      redirect_uri: request.redirectUri,
      scope: registration.scope,
      state: request.state,
      nonce: request.nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(request.verifier),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  }

  /**
   * Whom the answer is about. Checks state, issuer, audience, nonce, time and signature of what the provider says.
   * @param answer what it sent the browser back with
   * @throws AppError
   */
  async identify(registration: OidcRegistration, answer: URLSearchParams, request: OidcRequest): Promise<Vouched> {
    const server = await this.server(registration.issuer);
    const client: oauth.Client = { client_id: registration.clientId };
    try {
      const callback = oauth.validateAuthResponse(server, client, answer, request.state);
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        authenticationOf(server, registration.clientSecret),
        callback,
        request.redirectUri,
        request.verifier,
        this.options(),
      );
      const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
        expectedNonce: request.nonce,
        requireIdToken: true,
      });
      await oauth.validateApplicationLevelSignature(server, response, this.options());
      const claims = oauth.getValidatedIdTokenClaims(tokens)!;
      if (typeof claims['email'] === 'string' || !server.userinfo_endpoint)
        return vouched(claims.iss, claims.sub, claims);
      const asked = await oauth.userInfoRequest(server, client, tokens.access_token, this.options());
      return vouched(claims.iss, claims.sub, await oauth.processUserInfoResponse(server, client, claims.sub, asked));
    } catch (error) {
      throw oidcFailure(error);
    }
  }

  /** What the provider publishes of itself. @throws AppError when it does not, or calls itself something else */
  async server(issuer: string): Promise<oauth.AuthorizationServer> {
    const now = this.clock.now().getTime();
    const known = this.discovered.get(issuer);
    if (known && known.until > now) return known.server;
    try {
      const url = new URL(issuer);
      const server = await oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, this.options()));
      const endpoints = [server.authorization_endpoint, server.token_endpoint, server.jwks_uri];
      if (!endpoints.every(isWebAddress)) throw new Error('endpoints');
      this.discovered.set(issuer, { server, until: now + DISCOVERY_MILLISECONDS });
      return server;
    } catch (error) {
      throw oidcFailure(error);
    }
  }

  /** Settings changed: whatever was known of it is asked anew. */
  forget(issuer: string): void {
    this.discovered.delete(issuer);
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
const isWebAddress = (url: string | undefined): boolean =>
  url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url);

function authenticationOf(server: oauth.AuthorizationServer, clientSecret: string | null): oauth.ClientAuth {
  if (clientSecret === null) return oauth.None();
  // Basic is what every server must know (RFC 6749 section 2.3.1), unless it says otherwise.
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const isPost = !methods.includes('client_secret_basic') && methods.includes('client_secret_post');
  return isPost ? oauth.ClientSecretPost(clientSecret) : oauth.ClientSecretBasic(clientSecret);
}

function vouched(issuer: string, subject: string, claims: Readonly<Record<string, unknown>>): Vouched {
  const { email, email_verified: verified, name } = claims;
  return {
    issuer,
    subject,
    // What is no address belongs to nobody here, however it may compare.
    email: address.safeParse(email).data?.toLowerCase() ?? null,
    // Some providers write it as a text.
    emailVerified: verified === true || verified === 'true',
    name: typeof name === 'string' && name.trim() ? name.trim().slice(0, 120) : null,
  };
}

/** What went wrong, for the person who wants to sign in; the cause lies with the provider or its settings here. */
function oidcFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof oauth.AuthorizationResponseError && error.error === 'access_denied')
    return new AppError('sign-in-declined', 401, 'The provider says that the sign-in was declined. Try again.');
  if (error instanceof oauth.ResponseBodyError && error.status < 500 && error.status !== 429)
    return refusal(`It says: ${readable(error.error)}.`);
  if (error instanceof oauth.AuthorizationResponseError) return refusal(`It says: ${readable(error.error)}.`);
  if (error instanceof oauth.OperationProcessingError && !isStatus(error.cause))
    return refusal('Its answer does not fit what was asked, or is not signed as it should be.');
  if (hasCode(error) && error.code === ADDRESS_NOT_ALLOWED)
    return refusal('Its address may not be connected to; an administrator can allow it by MAIL_ALLOWED_HOSTS.');
  return new AppError(
    'provider-unreachable',
    503,
    'The provider does not answer. Try again in a moment, or sign in another way.',
    undefined,
    30,
  );
}

const refusal = (why: string) =>
  new AppError('provider-refused', 401, `The provider did not let you in. ${why} An administrator can look into it.`);

const isStatus = (cause: unknown): boolean => cause instanceof Response && cause.status >= 400;

/** A stranger's word, fit for a screen. */
const readable = (text: string): string => text.replace(/[^\w .-]+/g, ' ').slice(0, 80);

const hasCode = (error: unknown): error is { code: string } =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
