import { type DynamicModule, Module, type OnModuleInit } from '@nestjs/common';
import { APP_FILTER, HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { AccountModule } from './account/account.module.js';
import { ApiKeysModule } from './api-keys/api-keys.module.js';
import { AuthModule } from './auth/auth.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Config } from './config/config.js';
import { loadDotEnv } from './config/dot-env.js';
import { type Env, readConfig } from './config/read-env.js';
import { CryptoModule } from './crypto/crypto.module.js';
import { DatabaseModule, type HostDataSource } from './database/database.module.js';
import { ENTITIES } from './entities.js';
import { EventsModule } from './events/events.module.js';
import { IS_SET_UP } from './fastify.setup.js';
import { HealthModule } from './health/health.module.js';
import type { HookClasses } from './hooks/hook.js';
import { HooksModule } from './hooks/hooks.module.js';
import { HttpModule } from './http/http.module.js';
import { ValetkeyErrorFilter } from './http/valetkey-error.filter.js';
import { JobsModule } from './jobs/jobs.module.js';
import { bindToOwnRoutes } from './own-routes.js';
import { LimitsModule } from './limits/limits.module.js';
import { MailModule } from './mail/mail.module.js';
import { PasswordsModule } from './passwords/passwords.module.js';
import type { ProviderInstallation, ProviderModule } from './providers/installation.js';
import { ProvidersModule } from './providers/providers.module.js';
import { readProviders } from './providers/read-providers.js';
import { ProxyModule } from './proxy/proxy.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { SignalsModule } from './signals/signals.module.js';
import { translateError } from './translate-error.js';
import { TokensModule } from './tokens/tokens.module.js';
import { UsersModule } from './users/users.module.js';
import { VaultModule } from './vault/vault.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

export interface ValetkeyOptions {
  /** Variables as in docs/configuration.md; they win over the environment's. */
  readonly config?: Env;
  /** Providers beside the installed ones. Their variables are read with the others. */
  readonly providers?: readonly ProviderInstallation[];
  /** Classes of yours that are told of sign-ins. */
  readonly hooks?: HookClasses;
  /** The application's own database connection in place of one of ours. */
  readonly dataSource?: HostDataSource;
}

type Parts = Pick<ValetkeyOptions, 'dataSource' | 'hooks'>;

@Module({})
export class ValetkeyModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  /** For somebody else's application: see docs/modules.md. */
  static forRoot(options: ValetkeyOptions = {}): DynamicModule {
    const { config, providers } = readConfig(
      { ...loadDotEnv(process.env), ...options.config },
      (env, problems) => readProviders(env, problems, options.providers),
    );
    const module = ValetkeyModule.with(config, providers, options);
    bindToOwnRoutes(module);
    return { ...module, providers: [{ provide: APP_FILTER, useClass: ValetkeyErrorFilter }] };
  }

  static with(config: Config, providers: readonly ProviderModule[], parts: Parts = {}): DynamicModule {
    return {
      module: ValetkeyModule,
      imports: [
        ConfigModule.with(config),
        CryptoModule,
        DatabaseModule.with(ENTITIES, parts.dataSource),
        HttpModule.with(translateError),
        EventsModule,
        LimitsModule,
        MailModule.with(config),
        UsersModule,
        SessionsModule,
        PasswordsModule,
        ApiKeysModule,
        ProvidersModule.with(providers),
        HooksModule.with(parts.hooks),
        VaultModule,
        HealthModule,
        AuthModule,
        SignalsModule,
        AccountModule,
        TokensModule,
        ProxyModule,
        WebhooksModule,
        JobsModule,
      ],
    };
  }

  onModuleInit(): void {
    const { httpAdapter } = this.host;
    // A worker without HTTP has nothing to set up.
    if (!httpAdapter) return;
    if (httpAdapter.getType() !== 'fastify') throw new Error('Valetkey needs the Fastify adapter of Nest');
    if (!httpAdapter.getInstance<FastifyInstance>().hasDecorator(IS_SET_UP))
      throw new Error('Call `await setUpValetkey(app)` before `app.listen()`');
  }
}
