import { Injectable } from '@nestjs/common';
import { violatedUnique } from '../database/database-errors.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { ONCE_CONSTRAINT } from '../events/record-event.js';
import { ConnectionReader } from '../linking/connection-reader.js';
import { LinkingService } from '../linking/linking.service.js';
import type { Provider } from '../providers/provider.js';
import type { SessionClaims } from '../sessions/access-token.js';
import type { Connection } from '../vault/connection.js';
import type { PostedCredential } from './posted-credential.js';
import { PostedCredentialService } from './posted-credential.service.js';

/** Connecting by a credential that somebody else asked for: a popup, or a native SDK. */
@Injectable()
export class ConnectionLinkingService {
  constructor(
    private readonly credentials: PostedCredentialService,
    private readonly linking: LinkingService,
    private readonly connections: ConnectionReader,
  ) {}

  /** `state`: proven to be of an authorization request that this browser began. */
  async connect(
    session: SessionClaims,
    provider: Provider,
    posted: PostedCredential,
    state: string | undefined,
  ): Promise<Connection> {
    const { replayed, ...account } = await this.credentials.prove(provider, posted, state);
    const id = await this.linking.link({ session, ...account }).catch((error: unknown) => {
      if (violatedUnique(error) === ONCE_CONSTRAINT) throw new ValetkeyError(replayed);
      throw error;
    });
    return this.connections.read(session.sub, id);
  }
}
