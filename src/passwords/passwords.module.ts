import { Global, Module } from '@nestjs/common';
import { PasswordChangeService } from './password-change.service.js';
import { PasswordHasher } from './password-hasher.js';

@Global()
@Module({
  providers: [PasswordHasher, PasswordChangeService],
  exports: [PasswordHasher, PasswordChangeService],
})
export class PasswordsModule {}
