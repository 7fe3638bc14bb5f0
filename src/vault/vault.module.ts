import { Global, Module } from '@nestjs/common';
import { ConnectionsModule } from '../connections/connections.module.js';
import { DeletionService } from './deletion.service.js';
import { FreshTokenService } from './fresh-token.service.js';
import { GrantDeaths } from './grant-deaths.js';
import { GrantsService } from './grants.service.js';
import { LastUse } from './last-use.js';
import { LeasedRefresh } from './leased-refresh.js';
import { RefreshAhead } from './refresh-ahead.js';
import { Refresher } from './refresher.js';
import { RefreshTokenSearch } from './refresh-token-search.js';
import { Revoker } from './revoker.js';
import { SignInMethods } from './sign-in-methods.js';
import { StoredGrants } from './stored-grants.js';

@Global()
@Module({
  imports: [ConnectionsModule],
  providers: [
    DeletionService,
    FreshTokenService,
    GrantDeaths,
    GrantsService,
    LastUse,
    LeasedRefresh,
    RefreshAhead,
    Refresher,
    RefreshTokenSearch,
    Revoker,
    SignInMethods,
    StoredGrants,
  ],
  exports: [
    DeletionService,
    FreshTokenService,
    GrantDeaths,
    GrantsService,
    RefreshAhead,
    RefreshTokenSearch,
    Revoker,
  ],
})
export class VaultModule {}
