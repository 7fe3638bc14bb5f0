import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { createApp, createAdapter } from './app.setup.js';
import { ConfigError } from './config/config.error.js';
import type { Config } from './config/config.js';
import { loadDotEnv } from './config/dot-env.js';
import { readConfig } from './config/read-env.js';
import type { ProviderModule } from './providers/installation.js';
import { readProviders } from './providers/read-providers.js';
import { endOnSignal } from './shutdown.js';

async function main(): Promise<void> {
  const { config, providers } = readConfig(loadDotEnv(process.env), readProviders);
  const adapter = createAdapter(config);
  const offered =
    providers.length > 0 || config.production ? providers : await developmentProvider(config, adapter);
  const app = await createApp(config, offered, adapter);
  endOnSignal(app);
  await app.listen(config.port, config.host);
  process.stdout.write(
    `\n  Valetkey is ready at ${config.publicUrl}\n  API description: ${config.publicUrl}/docs\n\n`,
  );
}

/** Its engine is a development dependency: never loaded, and not even installed, in production. */
async function developmentProvider(config: Config, adapter: FastifyAdapter): Promise<ProviderModule[]> {
  const { offerDevProvider } = await import('./dev-provider/offer.js');
  return offerDevProvider(config, adapter.getInstance());
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : String((error as Error)?.stack ?? error)}\n`,
  );
  process.exit(1);
});
