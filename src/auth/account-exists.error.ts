import { ValetkeyError } from '../errors/valetkey.error.js';

/** Somebody has the arriving account's e-mail address, and it may not join them by itself. */
export class AccountExistsError extends ValetkeyError {
  /** `userId`: who has it. */
  constructor(readonly userId: string) {
    super('account_exists');
  }
}
