import { Strategy } from 'passport-google-oauth20';
import { redirectStrategy } from '../redirect-strategy.js';

export class GoogleStrategy extends redirectStrategy(Strategy) {
  override authorizationParams(options: { nonce?: string }): object {
    return { ...super.authorizationParams(options), nonce: options.nonce };
  }
}
