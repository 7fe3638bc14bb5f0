import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { HeldGrant } from './held-grant.js';

/** At most once in five minutes, however many processes see the use. */
const NOTE_USE = {
  name: 'note_grant_use',
  text: `UPDATE grants SET last_used_at = now()
         WHERE connection_id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '5 minutes')`,
};

/** Remembers which grants are in use: those are renewed ahead of time. */
@Injectable()
export class LastUse {
  private readonly logger = new Logger('Vault');
  private readonly underWay = new Set<string>();

  constructor(private readonly database: Database) {}

  /** Nobody waits for it. */
  note({ connection_id: id, use_noted: noted }: Pick<HeldGrant, 'connection_id' | 'use_noted'>): void {
    if (noted || this.underWay.has(id)) return;
    this.underWay.add(id);
    this.database
      .run({ ...NOTE_USE, values: [id] })
      .catch((error: unknown) => this.logger.warn({ err: error }, 'the last use of a grant was not noted'))
      .finally(() => this.underWay.delete(id));
  }
}
