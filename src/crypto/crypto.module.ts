import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Keyring } from './keyring.js';

@Global()
@Module({
  providers: [
    { provide: Keyring, inject: [Config], useFactory: (config: Config) => new Keyring(config.masterKeys) },
  ],
  exports: [Keyring],
})
export class CryptoModule {}
