import { Logger } from '@nestjs/common';
import { Command } from 'commander';
import { apiKeysCommand } from './api-keys.command.js';
import { doctorCommand } from './doctor.command.js';
import { keysCommand } from './keys.command.js';
import { migrateCommand } from './migrate.command.js';
import { inWords } from './in-words.js';
import { riscCommand } from './risc.command.js';
import { usersCommand } from './users.command.js';

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
