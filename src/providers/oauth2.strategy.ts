import { Strategy } from 'passport-oauth2';
import { redirectStrategy } from './redirect-strategy.js';

/** The redirect of any provider that keeps to RFC 6749 and RFC 7636. */
export class OAuth2Strategy extends redirectStrategy(Strategy) {
  /** What goes into the authorization request on top; what is undefined stays out. */
  override authorizationParams({ parameters = {} }: { parameters?: object }): object {
    return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
  }
}
