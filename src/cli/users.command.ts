import { Command } from 'commander';
import { UserDirectoryService } from '../tokens/user-directory.service.js';
import { toDirectoryUser } from '../tokens/directory-user.js';
import { UserStandingService } from '../tokens/user-standing.service.js';
import { id } from './arguments.js';
import { withDatabase } from './with-database.js';

/** Users on one page of the table. */
const PAGE = 200;

export function usersCommand(): Command {
  return new Command('users')
    .description('lists, disables and enables users')
    .addCommand(listCommand())
    .addCommand(standingCommand('disable', 'ends their sessions within a second, and every way in', true))
    .addCommand(standingCommand('enable', 'lets them sign in again', false));
}

function listCommand(): Command {
  return new Command('list')
    .description('prints id, address, name and standing of each user, newest first')
    .option('--email <address>', 'only the user with this address')
    .option('--json', 'print all that belongs to them, a line each')
    .action(async ({ email, json }: { email?: string; json?: true }, command: Command) => {
      await withDatabase(command, async (database) => {
        const directory = new UserDirectoryService(database);
        for (let cursor: string | undefined; ;) {
          const users = await directory.list({ email, cursor, limit: PAGE });
          for (const user of users.slice(0, PAGE).map(toDirectoryUser)) {
            const words = [
              user.id,
              user.email ?? '-',
              user.name ?? '-',
              user.disabled ? 'disabled' : 'active',
            ];
            process.stdout.write(`${json ? JSON.stringify(user) : words.join('\t')}\n`);
          }
          if (users.length <= PAGE) return;
          cursor = users[PAGE - 1]!.id;
        }
      });
    });
}

function standingCommand(name: string, description: string, disabled: boolean): Command {
  return new Command(name)
    .description(description)
    .argument('<id>', 'as listed', id)
    .action(async (userId: string, _options: unknown, command: Command) => {
      await withDatabase(command, (database) =>
        new UserStandingService(database, new UserDirectoryService(database)).set(userId, disabled, {
          by: 'cli',
        }),
      );
      process.stderr.write(disabled ? 'Disabled.\n' : 'Enabled.\n');
    });
}
