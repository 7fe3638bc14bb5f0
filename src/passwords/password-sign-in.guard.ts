import { type CanActivate, Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { ValetkeyError } from '../errors/valetkey.error.js';

/** For the routes that are not there without password sign-in. */
@Injectable()
export class PasswordSignInGuard implements CanActivate {
  constructor(private readonly config: Config) {}

  canActivate(): boolean {
    if (this.config.passwordSignIn) return true;
    throw new ValetkeyError('password_sign_in_off');
  }
}
