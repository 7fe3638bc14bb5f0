import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConnectionNotices } from '../connections/connection-notices.js';
import { deleteConnection } from '../connections/save-connection.js';
import { Keyring } from '../crypto/keyring.js';
import { Database } from '../database/database.js';
import { type Step, together } from '../database/statement.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { recordEvent } from '../events/record-event.js';
import { revokeSessionsOf } from '../sessions/session-steps.js';
import { deleteUser } from '../users/delete-user.js';
import { endConnection } from './end-connection.js';
import { type HeldConnection, lockUser } from './held-connections.js';
import { LEASE_MS } from './refresh-lease.js';
import { Revoker } from './revoker.js';
import { SignInMethods } from './sign-in-methods.js';

/** Between two looks at a grant that is being refreshed. */
const LOOK_MS = 100;

/** Deletes connections and users, and orders what they held to be revoked at the provider. */
@Injectable()
export class DeletionService {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly revoker: Revoker,
    private readonly notices: ConnectionNotices,
    private readonly methods: SignInMethods,
  ) {}

  /** By the user. Throws `connection_not_found` or `last_sign_in_method`. */
  deleteOwnConnection(userId: string, connectionId: string): Promise<void> {
    return this.delete(async (manager) => {
      const held = (await lockUser(manager, userId))?.connections ?? [];
      const one = held.find((connection) => connection.connectionId === connectionId);
      if (!one) throw new ValetkeyError('connection_not_found');
      const others = held.filter((other) => other !== one);
      if (!(await this.methods.remain(manager, userId, others)))
        throw new ValetkeyError('last_sign_in_method');
      return this.disconnect(one);
    });
  }

  /** By a backend. Throws `connection_not_found` or `ambiguous_connection`. */
  deleteConnection(
    userId: string,
    provider: string,
    connectionId: string | undefined,
    by: ByBackend,
  ): Promise<void> {
    return this.delete(async (manager) => {
      const held = (await lockUser(manager, userId))?.connections ?? [];
      const those = held.filter(
        (connection) =>
          connection.provider === provider &&
          (connectionId === undefined || connection.connectionId === connectionId),
      );
      const [one, ...more] = those;
      if (!one) throw new ValetkeyError('connection_not_found');
      if (more.length > 0) throw new ValetkeyError('ambiguous_connection');
      return this.disconnect(one);
    }, by);
  }

  /** The user and all that is theirs. What stays of them is the audit trail's ids. Throws `user_not_found`. */
  deleteUser(userId: string, by?: ByBackend): Promise<void> {
    return this.delete(async (manager) => {
      const user = await lockUser(manager, userId);
      if (!user) throw new ValetkeyError('user_not_found');
      return {
        connections: user.connections,
        steps: [
          ...revokeSessionsOf(userId, 'user_deleted'),
          deleteUser(userId),
          recordEvent({ type: 'user.deleted', userId, details: { ...by } }),
        ],
      };
    }, by);
  }

  private disconnect(one: HeldConnection): Plan {
    const { userId, connectionId, provider } = one;
    const notice = this.notices.queue(userId, 'connection_removed', provider);
    return { connections: [one], steps: [deleteConnection(connectionId), ...notice] };
  }

  /**
   * The locks let the tokens be sealed anew between reading and deleting them; the write itself is one statement. A refresh
   * under way may bring another refresh token, which nobody could revoke any more: it is waited for.
   */
  private async delete(plan: (manager: EntityManager) => Promise<Plan>, by?: ByBackend): Promise<void> {
    for (const deadline = Date.now() + LEASE_MS; ; await sleep(LOOK_MS)) {
      const deleted = await this.database.transaction(async (manager) => {
        const { connections, steps } = await plan(manager);
        if (connections.some(({ leased }) => leased) && Date.now() < deadline) return false;
        const { text, values } = together([
          ...connections.flatMap((held) => endConnection(this.keyring, held, by)),
          ...steps,
        ]);
        await manager.query(text, values);
        return true;
      });
      if (!deleted) continue;
      this.notices.ring();
      return this.revoker.ring();
    }
  }
}

/** Who deletes, where it is not the user, for the audit trail. */
interface ByBackend {
  readonly api_key_id: string;
}

interface Plan {
  /** What goes. */
  readonly connections: readonly HeldConnection[];
  /** The writes that make it go. */
  readonly steps: readonly Step[];
}
