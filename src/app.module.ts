import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountModule } from './account/account.module.js';
import { ApiKeysModule } from './api-keys/api-keys.module.js';
import { AuthModule } from './auth/auth.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Config } from './config/config.js';
import { CryptoModule } from './crypto/crypto.module.js';
import { DatabaseModule } from './database/database.module.js';
import { ENTITIES } from './entities.js';
import { EventsModule } from './events/events.module.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { MailModule } from './mail/mail.module.js';
import { PasswordsModule } from './passwords/passwords.module.js';
import type { ProviderModule } from './providers/installation.js';
import { ProvidersModule } from './providers/providers.module.js';
import { ProxyModule } from './proxy/proxy.module.js';
import { OriginGuard } from './sessions/origin.guard.js';
import { SessionGuard } from './sessions/session.guard.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { SignalsModule } from './signals/signals.module.js';
import { translateError } from './translate-error.js';
import { TokensModule } from './tokens/tokens.module.js';
import { UsersModule } from './users/users.module.js';
import { VaultModule } from './vault/vault.module.js';

@Module({})
export class AppModule {
  static with(config: Config, providers: readonly ProviderModule[]): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        CryptoModule,
        DatabaseModule.with(ENTITIES),
        HttpModule.with(translateError),
        EventsModule,
        MailModule.with(config),
        UsersModule,
        SessionsModule,
        PasswordsModule,
        ApiKeysModule,
        ProvidersModule.with(providers),
        VaultModule,
        HealthModule,
        AuthModule,
        SignalsModule,
        AccountModule,
        TokensModule,
        ProxyModule,
        JobsModule,
      ],
      providers: [
        { provide: APP_GUARD, useClass: OriginGuard },
        { provide: APP_GUARD, useClass: SessionGuard },
      ],
    };
  }
}
