import { Injectable } from '@nestjs/common';
import { LinkingService } from '../linking/linking.service.js';
import { PendingConnections } from '../linking/pending-connections.service.js';
import { AccountExistsError } from './account-exists.error.js';
import type { Arrival, SignIn } from './arrival.js';
import type { ConnectionPurpose, Purpose } from './purpose.js';
import { SignInService } from './sign-in.service.js';

/** What an arrival by redirect came to. */
export type Received =
  | SignIn
  | { readonly outcome: 'connected' }
  /** `handle`: of the account, which waits for its owner to sign in as before. */
  | { readonly outcome: 'account_exists'; readonly handle: string | undefined };

/** A proven account at the door: what it is brought there for. */
@Injectable()
export class ArrivalsService {
  constructor(
    private readonly signIns: SignInService,
    private readonly linking: LinkingService,
    private readonly pending: PendingConnections,
  ) {}

  receive(purpose: Purpose, arrival: Omit<Arrival, 'mayCreate' | 'codeChallenge'>): Promise<Received> {
    if (purpose.for === 'connection') return this.connect(purpose, arrival);
    const codeChallenge = purpose.for === 'code' ? purpose.codeChallenge : undefined;
    return this.signIn({ ...arrival, mayCreate: true, codeChallenge });
  }

  private async connect(
    { userId: sub, sessionId: sid }: ConnectionPurpose,
    { provider, profile, tokens, onceKey, wantsRefreshToken = false }: Omit<Arrival, 'mayCreate'>,
  ): Promise<Received> {
    const session = { sub, sid };
    const id = await this.linking.link({ session, provider, profile, tokens, onceKey, wantsRefreshToken });
    return { outcome: id === undefined ? 'refresh_token_missing' : 'connected' };
  }

  private async signIn(arrival: Arrival): Promise<Received> {
    try {
      return await this.signIns.signIn(arrival);
    } catch (error) {
      if (!(error instanceof AccountExistsError)) throw error;
      return { outcome: 'account_exists', handle: await this.pending.remember(error.userId, arrival) };
    }
  }
}
