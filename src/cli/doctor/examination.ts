import type { Config } from '../../config/config.js';
import { ConfigError } from '../../config/config.error.js';
import { type Env, readConfig } from '../../config/read-env.js';
import type { Database } from '../../database/database.js';
import type { ProviderModule } from '../../providers/installation.js';
import { readProviders } from '../../providers/read-providers.js';
import { inWords } from '../in-words.js';
import { lookAtAddresses } from './addresses.js';
import { lookAtDatabase, visitDatabase } from './database.js';
import { type Check, type Finding, ok, problem } from './finding.js';
import { lookAtKeys } from './keys.js';
import { lookAtMail } from './mail.js';
import { lookAtProviders } from './providers.js';

interface SetUp {
  readonly config: Config;
  readonly providers: readonly ProviderModule[];
}

/** Every check of an installation, in the order in which one would look for a fault. Without a configuration there is only the first. */
export function examination(env: Env): Check[] {
  let setUp: SetUp | undefined;
  let database: Database | undefined;
  const ifSetUp = (name: string, look: (known: SetUp) => Promise<Finding[]> | Finding[]): Check => ({
    name,
    look: async () => (setUp ? look(setUp) : []),
  });
  return [
    {
      name: 'Configuration',
      async look() {
        try {
          setUp = readConfig(env, readProviders);
          return [ok(`complete, for ${setUp.config.production ? 'production' : 'development'}`)];
        } catch (error) {
          return problemsOf(error);
        }
      },
    },
    ifSetUp('Addresses', ({ config }) => lookAtAddresses(config)),
    ifSetUp('Database', async ({ config }) => {
      const visit = await visitDatabase(config);
      database = visit.database;
      return database ? orInWords(lookAtDatabase(database, config)) : visit.findings;
    }),
    ifSetUp('Keys', async ({ config }) => {
      if (!database) return [];
      const findings = await orInWords(lookAtKeys(database, config));
      await database.onApplicationShutdown();
      return findings;
    }),
    ifSetUp('Providers', ({ config, providers }) => lookAtProviders(config, providers)),
    ifSetUp('Mail', ({ config }) => lookAtMail(config)),
  ];
}

const orInWords = (looking: Promise<Finding[]>): Promise<Finding[]> =>
  looking.catch((error: unknown) => [
    problem(inWords(error), 'bring the tables up to date: valetkey migrate'),
  ]);

function problemsOf(error: unknown): Finding[] {
  if (!(error instanceof ConfigError)) throw error;
  return error.problems.map(({ variable, wrong, accepts }) =>
    problem(`${variable} ${wrong}`, accepts ? `accepted: ${accepts}` : 'see docs/configuration.md'),
  );
}
