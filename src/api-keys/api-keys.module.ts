import { Global, Module } from '@nestjs/common';
import { ApiKeyVerifier } from './api-key-verifier.js';
import { ApiKeysService } from './api-keys.service.js';

@Global()
@Module({ providers: [ApiKeyVerifier, ApiKeysService], exports: [ApiKeyVerifier, ApiKeysService] })
export class ApiKeysModule {}
