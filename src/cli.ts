#!/usr/bin/env node
import { Logger } from '@nestjs/common';
import { Command } from 'commander';
import { apiKeysCommand } from './cli/api-keys.command.js';
import { doctorCommand } from './cli/doctor.command.js';
import { keysCommand } from './cli/keys.command.js';
import { migrateCommand } from './cli/migrate.command.js';
import { inWords } from './cli/in-words.js';
import { riscCommand } from './cli/risc.command.js';
import { usersCommand } from './cli/users.command.js';

// Standard output belongs to what a command answers.
Logger.overrideLogger(false);

const program = new Command('valetkey')
  .description('Tends a Valetkey installation: reads the same environment as the service.')
  .option('--data-dir <folder>', 'the embedded database’s folder, in place of DATA_DIR')
  .addCommand(doctorCommand())
  .addCommand(migrateCommand())
  .addCommand(apiKeysCommand())
  .addCommand(keysCommand())
  .addCommand(usersCommand())
  .addCommand(riscCommand());

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`error: ${inWords(error)}\n`);
  process.exitCode = 1;
}
