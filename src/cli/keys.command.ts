import { Command } from 'commander';
import { keyUsage } from '../crypto/key-usage.js';
import { Keyring } from '../crypto/keyring.js';
import { lead } from './arguments.js';
import { SEALED_COLUMNS } from './sealed-columns.js';
import { keyStates } from './key-states.js';
import { rotateKeys } from './rotate-keys.js';
import { DEFAULT_LEAD, rotateSigning, showSigning } from './signing-keys.command.js';
import { withDatabase } from './with-database.js';

export function keysCommand(): Command {
  return new Command('keys')
    .description('tends the master keys (SECRET_KEYS) and the keys of the access tokens')
    .addCommand(rotateCommand())
    .addCommand(statusCommand());
}

function rotateCommand(): Command {
  return new Command('rotate')
    .description('seals everything anew with the first of SECRET_KEYS, while the service runs')
    .option('--signing', 'instead, brings in a new key for access tokens; nobody is signed out')
    .option(
      '--lead <duration>',
      'with --signing: how long it is published before it signs',
      lead,
      DEFAULT_LEAD,
    )
    .action(async (options: { signing?: true; lead: number }, command: Command) => {
      if (options.signing) return rotateSigning(command, options.lead);
      const { kid, resealed, idle } = await withDatabase(command, async (database, config) => ({
        kid: config.masterKeys[0]!.kid,
        resealed: await rotateKeys(database, new Keyring(config.masterKeys)),
        idle: config.sessionIdleTtl,
      }));
      process.stdout.write(`Sealed ${resealed} values anew. All are sealed with "${kid}" now.\n`);
      process.stderr.write(
        `Sessions last refreshed before "${kid}" came to the front end with the old key: ` +
          `leave it in SECRET_KEYS for SESSION_IDLE_TTL (${idle} s) from then on.\n`,
      );
    });
}

function statusCommand(): Command {
  return new Command('status')
    .description('says how many values each key seals, and which key may be retired')
    .option('--signing', 'instead, lists the keys of the access tokens: id, state, signs from, leaves at')
    .option('--json', 'print it for programs')
    .action(async ({ json, signing }: { json?: true; signing?: true }, command: Command) => {
      if (signing) return showSigning(command, json === true);
      const states = await withDatabase(command, async (database, config) =>
        keyStates(config.masterKeys, await keyUsage(database, SEALED_COLUMNS)),
      );
      const lines = states.map(({ id, state, values }) => `${id}\t${state}\t${values}\n`).join('');
      process.stdout.write(json ? `${JSON.stringify(states, null, 2)}\n` : lines);
      const lost = states.filter(({ state }) => state === 'missing').map(({ id }) => `"${id}"`);
      if (lost.length > 0) throw new Error(`SECRET_KEYS lacks the key with id ${lost.join(', ')}`);
    });
}
