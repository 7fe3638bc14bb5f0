import type { Command } from 'commander';
import { Keyring } from '../crypto/keyring.js';
import { rotateSigningKey } from '../sessions/rotate-signing-key.js';
import { signingKeyStates } from './signing-key-states.js';
import { withDatabase } from './with-database.js';

/** Longer than whoever keeps a copy of the key set may do so (`Cache-Control` in jwks.controller.ts). */
export const DEFAULT_LEAD = 600;
/** Clocks differ, and each instance looks every 2 s. */
const SLACK = 60;

export async function rotateSigning(command: Command, lead: number): Promise<void> {
  const { kid, signsFrom, retiresAt } = await withDatabase(command, (database, config) =>
    rotateSigningKey(database, new Keyring(config.masterKeys), {
      lead,
      overlap: config.longestAccessTokenLife + SLACK,
    }),
  );
  process.stdout.write(`${kid}\n`);
  process.stderr.write(
    `Published. It signs from ${signsFrom.toISOString()}; the key before it leaves at ${retiresAt.toISOString()}.\n`,
  );
}

export async function showSigning(command: Command, json: boolean): Promise<void> {
  const states = await withDatabase(command, signingKeyStates);
  const lines = states.map(
    ({ kid, state, signs_from, retires_at }) =>
      `${kid}\t${state}\t${signs_from.toISOString()}\t${retires_at?.toISOString() ?? '-'}\n`,
  );
  process.stdout.write(json ? `${JSON.stringify(states, null, 2)}\n` : lines.join(''));
}
