import { Injectable } from '@nestjs/common';
import { sha256 } from '../crypto/digest.js';
import { Keyring } from '../crypto/keyring.js';
import { Database } from '../database/database.js';
import type { ErrorCode } from '../errors/error-codes.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { findOnce } from '../events/record-event.js';
import type { TokenSet } from '../oauth/token-set.js';
import type { Profile } from '../providers/profile.js';
import type { Provider } from '../providers/provider.js';
import type { PostedCode, PostedCredential, PostedIdToken } from './posted-credential.js';
import { refusedCredential } from './posted-errors.js';
import { isPostedNonce } from './posted-nonce.js';
import { PROVIDER_MS, withDeadline } from './with-deadline.js';

/** An account at a provider, proven to be in the hands of whoever posted. */
export interface ProvenAccount {
  readonly provider: string;
  readonly profile: Profile;
  /** For the vault; absent where nothing was brought that could be used later. */
  readonly tokens: TokenSet | undefined;
  /** To be written with what the credential brings about: makes it single use across processes. */
  readonly onceKey: string | undefined;
  /** What it is to the outside if that key has been written before. */
  readonly replayed: ErrorCode;
}

/** What makes a credential single use. */
type Once = Pick<ProvenAccount, 'onceKey' | 'replayed'>;

/** From a posted credential to a proven account. Nothing is written here, so a credential that came to nothing can come again. */
@Injectable()
export class PostedCredentialService {
  constructor(
    private readonly keyring: Keyring,
    private readonly database: Database,
  ) {}

  /** `state`: proven to be of an authorization request that this browser began, and so spent with the credential. */
  async prove(provider: Provider, posted: PostedCredential, state?: string): Promise<ProvenAccount> {
    const once = state === undefined ? onceFor(provider, posted) : onceForState(state);
    // Looked at before anything is asked: a code that reaches its provider twice ends what it brought the first time
    // (RFC 6749 §4.1.2), which is not for whoever got hold of a used one to bring about.
    if (once.onceKey !== undefined && (await this.database.run(findOnce(once.onceKey))).length > 0)
      throw new ValetkeyError(once.replayed);
    const account = await withDeadline(PROVIDER_MS, this.ask(provider, posted)).catch((error: unknown) => {
      throw refusedCredential(error, 'code' in posted ? 'invalid_code' : 'invalid_token');
    });
    return { provider: provider.id, ...account, ...once };
  }

  private async ask(
    provider: Provider,
    posted: PostedCredential,
  ): Promise<Pick<ProvenAccount, 'profile' | 'tokens'>> {
    if ('code' in posted) return exchange(provider, posted);
    if ('id_token' in posted) return { profile: await this.readIdToken(provider, posted), tokens: undefined };
    if (!provider.verifyAccessToken) throw notTaken();
    return provider.verifyAccessToken(posted.access_token, posted.access_token_secret);
  }

  private async readIdToken(provider: Provider, { id_token, nonce }: PostedIdToken): Promise<Profile> {
    if (!provider.verifyIdToken) throw notTaken();
    // One that the caller chose proves nothing: whoever holds a stolen token could read it there.
    if (nonce !== undefined && !isPostedNonce(this.keyring, provider.id, nonce))
      throw new ValetkeyError('invalid_token', { detail: 'The nonce is none of ours, or it has expired.' });
    return provider.verifyIdToken(id_token, { nonce });
  }
}

async function exchange(provider: Provider, { code, redirect_uri, code_verifier, nonce }: PostedCode) {
  if (!provider.exchangePostedCode) throw notTaken();
  const tokens = await provider.exchangePostedCode({
    code,
    redirectUri: redirect_uri,
    codeVerifier: code_verifier,
  });
  return { tokens, profile: await provider.readProfile(tokens, { nonce }) };
}

const onceForState = (state: string): Once => ({
  onceKey: `state:${sha256(state)}`,
  replayed: 'invalid_state',
});

function onceFor({ id }: Provider, posted: PostedCredential): Once {
  if ('code' in posted)
    return { onceKey: `code:${sha256(`${id}.${posted.code}`)}`, replayed: 'invalid_code' };
  const replayed = 'token_replayed';
  if ('access_token' in posted) return { onceKey: undefined, replayed };
  // A nonce is bound to the one ID token that was asked for with it.
  if (posted.nonce !== undefined) return { onceKey: `nonce:${sha256(posted.nonce)}`, replayed };
  // Without the signature, which can be spelled in several ways: spare bits of its last character, -s for s in ECDSA.
  const signed = posted.id_token.slice(0, posted.id_token.lastIndexOf('.'));
  return { onceKey: `id_token:${sha256(signed)}`, replayed };
}

const notTaken = () =>
  new ValetkeyError('provider_not_found', {
    detail: 'This provider does not take such a credential. GET /auth/providers lists what each takes.',
  });
