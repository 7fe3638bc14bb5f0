import type { Database } from '../database/database.js';

export interface SigningKeyState {
  readonly kid: string;
  /** `coming` is published and does not sign yet; `signing`; `leaving` checks what it has signed; `retired` is not published. */
  readonly state: 'coming' | 'signing' | 'leaving' | 'retired';
  readonly signs_from: Date;
  readonly retires_at: Date | null;
}

const STATES = {
  name: 'signing_key_states',
  text: `SELECT kid, signs_from, retired_at AS retires_at,
           CASE WHEN retired_at <= clock_timestamp() THEN 'retired'
                WHEN signs_from > clock_timestamp() THEN 'coming'
                WHEN signs_from = max(signs_from) FILTER (WHERE signs_from <= clock_timestamp()) OVER () THEN 'signing'
                ELSE 'leaving' END AS state
         FROM signing_keys ORDER BY signs_from DESC, kid`,
  values: [],
};

/** The keys of our access tokens, newest first. */
export const signingKeyStates = (database: Database) => database.run<SigningKeyState>(STATES);
