import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import { together } from '../database/statement.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { recordEvent } from '../events/record-event.js';

/** What is left in the database of a credential that was refused. */
@Injectable()
export class Refusals {
  private readonly logger = new Logger('Refusals');

  constructor(private readonly database: Database) {}

  /** `at`: where it was shown, a provider's id for instance. */
  async watch<T>(at: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ValetkeyError && error.status < 500)
        await this.record({ ...at, code: error.code });
      throw error;
    }
  }

  private async record(details: Record<string, string>): Promise<void> {
    // It is refused all the same.
    await this.database
      .run(together([recordEvent({ type: 'sign_in.refused', details })]))
      .catch((err: unknown) => this.logger.warn({ err }, 'a refusal was not recorded'));
  }
}
