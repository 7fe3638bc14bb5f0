import { Logger } from '@nestjs/common';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { announcement } from './announcement.js';
import { createApp, createAdapter } from './app.setup.js';
import { ConfigError } from './config/config.error.js';
import type { Config } from './config/config.js';
import { loadDotEnv } from './config/dot-env.js';
import { readConfig } from './config/read-env.js';
import { DatabaseStarter } from './database/database-starter.js';
import type { ProviderModule } from './providers/installation.js';
import { readProviders } from './providers/read-providers.js';
import { endOnSignal } from './shutdown.js';

async function main(): Promise<void> {
  const { config, providers } = readConfig(loadDotEnv(process.env), readProviders);
  const adapter = createAdapter(config);
  const lookalike = providers.length === 0 && !config.production;
  const offered = lookalike ? await developmentProvider(config, adapter) : providers;
  const app = await createApp(config, offered, adapter);
  endOnSignal(app);
  await app.listen(config.port, config.host);
  // In production all output is JSON.
  if (config.production) return new Logger('Valetkey').log(`listening for ${config.publicUrl}`);
  const ready = app.get(DatabaseStarter).isReady;
  process.stdout.write(announcement(config, { ready, lookalike }));
}

/** Its engine is a development dependency: never loaded, and not even installed, in production. */
async function developmentProvider(config: Config, adapter: FastifyAdapter): Promise<ProviderModule[]> {
  const { offerDevProvider } = await import('./dev-provider/offer.js');
  return offerDevProvider(config, adapter.getInstance());
}

function whyNot(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, port, stack } = error as { code?: string; port?: number; stack?: string };
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Set PORT to another one.`;
  return String(stack ?? error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${whyNot(error)}\n`);
  process.exit(1);
});
