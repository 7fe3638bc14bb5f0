import { Command } from 'commander';
import type { ApiKeyScope } from '../api-keys/api-key-scopes.js';
import { API_KEY_SCOPES } from '../api-keys/api-key-scopes.js';
import type { ApiKeyEntity } from '../api-keys/api-key.entity.js';
import { ApiKeysService } from '../api-keys/api-keys.service.js';
import { duration, each, hosts, id, methods, keyName, scopes, words } from './arguments.js';
import { withDatabase } from './with-database.js';

interface NewKeyOptions {
  readonly name: string;
  readonly scope: ApiKeyScope[];
  readonly provider?: string[];
  readonly providerScope?: string[];
  readonly proxyHost?: string[];
  readonly proxyMethod?: string[];
  readonly expiresIn?: number;
  readonly json?: true;
}

export function apiKeysCommand(): Command {
  return new Command('api-keys')
    .description('makes, lists and revokes the keys of backends')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(revokeCommand());
}

function createCommand(): Command {
  return new Command('create')
    .description('makes a key and prints it, this once')
    .requiredOption('--name <name>', 'what users see in their access log', keyName)
    .requiredOption('--scope <scopes>', `of ${API_KEY_SCOPES.join(', ')}`, each(scopes))
    .option('--provider <ids>', 'only these providers', each(words))
    .option('--provider-scope <scopes>', 'only tokens without other provider scopes', each(words))
    .option('--proxy-host <hosts>', 'only these hosts (host[:port]) through the proxy', each(hosts))
    .option('--proxy-method <methods>', 'only these methods through the proxy', each(methods))
    .option('--expires-in <duration>', 'as in 90s, 30m, 12h, 30d, 52w', duration)
    .option('--json', 'print the key with all that belongs to it')
    .action(async (options: NewKeyOptions, command: Command) => {
      const { apiKey, secret } = await withDatabase(command, (database) =>
        new ApiKeysService(database).create({
          name: options.name,
          scopes: options.scope,
          providers: options.provider ?? null,
          providerScopes: options.providerScope ?? null,
          proxyHosts: options.proxyHost ?? null,
          proxyMethods: options.proxyMethod ?? null,
          expiresAt: options.expiresIn === undefined ? null : new Date(Date.now() + options.expiresIn * 1000),
        }),
      );
      process.stdout.write(options.json ? json({ key: secret, ...describe(apiKey) }) : `${secret}\n`);
      process.stderr.write(
        `Keep it now, it is not shown again. To end it: valetkey api-keys revoke ${apiKey.id}\n`,
      );
    });
}

function listCommand(): Command {
  return new Command('list')
    .description('prints id and name of each key that has not been revoked')
    .option('--json', 'print all that belongs to them')
    .action(async (options: { json?: true }, command: Command) => {
      const keys = await withDatabase(command, (database) => new ApiKeysService(database).list());
      const lines = keys.map((key) => `${key.id}\t${key.name}\n`).join('');
      process.stdout.write(options.json ? json(keys.map(describe)) : lines);
    });
}

function revokeCommand(): Command {
  return new Command('revoke')
    .description('ends a key, within a second')
    .argument('<id>', 'as listed', id)
    .action(async (keyId: string, _options: unknown, command: Command) => {
      const revoked = await withDatabase(command, (database) => new ApiKeysService(database).revoke(keyId));
      if (!revoked) throw new Error('there is no such key, or it has been revoked before');
      process.stderr.write('Revoked.\n');
    });
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

function describe(key: ApiKeyEntity): object {
  return {
    id: key.id,
    name: key.name,
    scopes: key.scopes,
    providers: key.providers,
    provider_scopes: key.providerScopes,
    proxy_hosts: key.proxyHosts,
    proxy_methods: key.proxyMethods,
    created_at: key.createdAt,
    expires_at: key.expiresAt,
    last_used_at: key.lastUsedAt,
  };
}
