import { Injectable } from '@nestjs/common';
import { sameSecret, sha256 } from '../crypto/digest.js';
import { violatedUnique } from '../database/database-errors.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ONCE_CONSTRAINT } from '../events/record-event.js';
import { beginAuthorization, exchangeCode } from '../oauth/authorization-code.js';
import type { TokenSet } from '../oauth/token-set.js';
import type { Profile } from '../providers/profile.js';
import type { Provider } from '../providers/provider.js';
import type { Device } from '../sessions/new-sessions.js';
import {
  AuthorizationRequests,
  type AuthorizationRequest,
  type NewAuthorizationRequest,
} from './authorization-request.js';
import { ArrivalsService, type Received } from './arrivals.service.js';
import type { AuthorizationResponse } from './authorization-response.js';
import { Claims } from './claims.js';
import type { Departure } from './departure.js';
import { authorizationError } from './provider-errors.js';
import { PROVIDER_MS, withDeadline } from './with-deadline.js';

/** What became of a callback. */
export type Landing =
  | Exclude<Received, { readonly outcome: 'refresh_token_missing' }>
  | { readonly outcome: 'repeated' }
  | { readonly outcome: 'sent_back'; readonly departure: Departure };

/** These are on file under the state's key. */
const WRITTEN: ReadonlySet<Landing['outcome']> = new Set([
  'signed_in',
  'code_issued',
  'connected',
  'repeated',
]);

/** The authorization-code flow by redirect (RFC 6749 §4.1, RFC 7636, OpenID Connect Core §3.1). */
@Injectable()
export class RedirectFlowService {
  /** Callbacks under way: a double click shares the first one's outcome instead of spending the code twice. */
  private readonly underWay = new Map<string, Promise<Landing>>();

  constructor(
    private readonly requests: AuthorizationRequests,
    private readonly claims: Claims,
    private readonly arrivals: ArrivalsService,
  ) {}

  async begin(provider: Provider, asked: NewAuthorizationRequest): Promise<Departure> {
    const authorization = this.requests.create(asked);
    const { nonce, prompt, loginHint } = authorization;
    const options = provider.authorizationOptions({ nonce, prompt, loginHint });
    const url = await withDeadline(
      PROVIDER_MS,
      beginAuthorization(provider.strategy, authorization, options),
    );
    return { url, authorization };
  }

  /** `authorization` is the proof that this browser began the flow; without it nothing of the response is read. */
  complete(
    provider: Provider,
    authorization: AuthorizationRequest,
    response: AuthorizationResponse,
    device: Device,
  ): Promise<Landing> {
    if (authorization.done) return Promise.resolve({ outcome: 'repeated' });
    const { state } = authorization;
    let landing = this.underWay.get(state);
    if (!landing) {
      landing = this.land(provider, authorization, response, device).finally(() =>
        this.underWay.delete(state),
      );
      this.underWay.set(state, landing);
    }
    return landing;
  }

  private async land(
    provider: Provider,
    authorization: AuthorizationRequest,
    response: AuthorizationResponse,
    device: Device,
  ): Promise<Landing> {
    const onceKey = `state:${sha256(authorization.state)}`;
    // A second click may come before the first one's cookies are there, and to another instance. Its code must not reach the
    // provider again, which would revoke what the first exchange brought (RFC 6749 §4.1.2).
    if (!(await this.claims.claim(onceKey))) return { outcome: 'repeated' };
    try {
      const landing = await this.arrive(provider, authorization, response, device, onceKey);
      if (!WRITTEN.has(landing.outcome)) await this.claims.settle(onceKey);
      return landing;
    } catch (error) {
      await this.claims.release(onceKey);
      throw error;
    }
  }

  private async arrive(
    provider: Provider,
    authorization: AuthorizationRequest,
    response: AuthorizationResponse,
    device: Device,
    onceKey: string,
  ): Promise<Landing> {
    const { tokens, profile } = await withDeadline(
      PROVIDER_MS,
      this.prove(provider, authorization, response),
    );
    const { purpose, consentAsked } = authorization;
    const wantsRefreshToken = provider.promptForRefreshToken !== undefined && !consentAsked;
    try {
      const result = await this.arrivals.receive(purpose, {
        provider: provider.id,
        profile,
        tokens,
        device,
        onceKey,
        wantsRefreshToken,
      });
      if (result.outcome !== 'refresh_token_missing') return result;
      return { outcome: 'sent_back', departure: await this.askConsent(provider, authorization, profile) };
    } catch (error) {
      if (violatedUnique(error) === ONCE_CONSTRAINT) return { outcome: 'repeated' };
      throw error;
    }
  }

  private async prove(
    provider: Provider,
    authorization: AuthorizationRequest,
    { iss, error, code }: AuthorizationResponse,
  ): Promise<{ tokens: TokenSet; profile: Profile }> {
    await checkIssuer(provider, iss);
    if (error !== undefined) throw authorizationError(error);
    if (code === undefined) throw new ValetkeyError('provider_error');
    const tokens = await exchangeCode(provider.strategy, authorization, code);
    return { tokens, profile: await provider.readProfile(tokens, { nonce: authorization.nonce }) };
  }

  /** Once, and for the same account, so that nobody has to choose again. */
  private askConsent(
    provider: Provider,
    authorization: AuthorizationRequest,
    profile: Profile,
  ): Promise<Departure> {
    return this.begin(provider, {
      provider: provider.id,
      returnTo: authorization.returnTo,
      purpose: authorization.purpose,
      scopes: authorization.scopes,
      prompt: provider.promptForRefreshToken,
      loginHint: profile.email ?? profile.subject,
      consentAsked: true,
    });
  }
}

/** RFC 9207 §2.4: a response of another server's is not spent at this one's token endpoint (mix-up). */
async function checkIssuer(provider: Provider, iss: string | undefined): Promise<void> {
  const expected = await provider.issuer?.();
  if (!expected) return;
  if (iss === undefined ? expected.promised : !sameSecret(iss, expected.name))
    throw new ValetkeyError('provider_error', {
      cause: new Error('The authorization response bears another issuer'),
    });
}
