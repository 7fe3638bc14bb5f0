import { Injectable } from '@nestjs/common';
import { violatedUnique } from '../database/database-errors.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ONCE_CONSTRAINT } from '../events/record-event.js';
import type { Provider } from '../providers/provider.js';
import type { Arrival, SignIn } from './arrival.js';
import type { PostedCredential } from './posted-credential.js';
import { PostedCredentialService } from './posted-credential.service.js';
import { SignInService } from './sign-in.service.js';

interface Circumstances extends Pick<Arrival, 'device' | 'mayCreate' | 'present'> {
  /** Proven to be of an authorization request that this browser began. */
  readonly state?: string | undefined;
}

/** What a posted credential can come to. */
export type PostedSignIn = Extract<SignIn, { readonly outcome: 'signed_in' | 'already_connected' }>;

/** Signing in by a credential that somebody else asked for: a popup, or a native SDK. */
@Injectable()
export class PostedSignInService {
  constructor(
    private readonly credentials: PostedCredentialService,
    private readonly signIns: SignInService,
  ) {}

  async signIn(
    provider: Provider,
    posted: PostedCredential,
    { state, ...circumstances }: Circumstances,
  ): Promise<PostedSignIn> {
    const { replayed, ...account } = await this.credentials.prove(provider, posted, state);
    const result = await this.signIns.signIn({ ...account, ...circumstances }).catch((error: unknown) => {
      if (violatedUnique(error) === ONCE_CONSTRAINT) throw new ValetkeyError(replayed);
      throw error;
    });
    if (result.outcome === 'signed_in' || result.outcome === 'already_connected') return result;
    throw new Error(`A posted credential came to ${result.outcome}`);
  }
}
