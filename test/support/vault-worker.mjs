// The built service's floors up to the vault, in a process of their own, asked for tokens by its parent. Without the
// timers on top: they would renew what a test wants to see expire.
import { NestFactory } from '@nestjs/core';
import { ConfigModule } from '../../dist/config/config.module.js';
import { readConfig } from '../../dist/config/read-env.js';
import { CryptoModule } from '../../dist/crypto/crypto.module.js';
import { DatabaseModule } from '../../dist/database/database.module.js';
import { ENTITIES } from '../../dist/entities.js';
import { MailModule } from '../../dist/mail/mail.module.js';
import { HooksModule } from '../../dist/hooks/hooks.module.js';
import { ProvidersModule } from '../../dist/providers/providers.module.js';
import { readProviders } from '../../dist/providers/read-providers.js';
import { FreshTokenService } from '../../dist/vault/fresh-token.service.js';
import { VaultModule } from '../../dist/vault/vault.module.js';

const { config, providers } = readConfig(process.env, readProviders);
const floors = [
  ConfigModule.with(config),
  CryptoModule,
  DatabaseModule.with(ENTITIES),
  MailModule.with(config),
  ProvidersModule.with(providers),
  HooksModule.with(),
  VaultModule,
];
const app = await NestFactory.createApplicationContext(
  { module: class {}, imports: floors },
  { logger: ['error'], abortOnError: false },
);
const tokens = app.get(FreshTokenService);

process.on('message', async ({ id, requests }) =>
  process.send({ id, answers: await Promise.all(requests.map(ask)) }),
);
process.on('disconnect', async () => {
  await app.close();
  process.exit();
});
process.send({ id: 0, answers: [] });

async function ask(request) {
  const asked = performance.now();
  const took = () => Math.round(performance.now() - asked);
  try {
    const { accessToken, expiresAt, scopes } = await tokens.get(request);
    return { token: accessToken, expiresAt, scopes, took: took() };
  } catch (error) {
    const { code = 'unexpected', status, extra, headers, message } = error;
    return { code, status, ...extra, retryAfter: Number(headers?.['retry-after']), message, took: took() };
  }
}
