import { Command } from 'commander';
import { withDatabase } from './with-database.js';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('brings the database’s tables up to date (the service does so at its start, too)')
    .action(async (_options: unknown, command: Command) => {
      await withDatabase(command, async () => {});
      process.stdout.write('The tables are up to date.\n');
    });
}
