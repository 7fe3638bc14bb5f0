import type { Person } from './people.js';
import { EMAIL, PROFILE } from './scopes.js';

/** The same in the ID token and at the userinfo endpoint; `hd` only for Workspace accounts. */
export function personClaims(issuer: string, person: Person, scopes: ReadonlySet<string>) {
  const { sub, name, given_name, family_name, email, email_verified, hd } = person;
  return {
    sub,
    ...(scopes.has(PROFILE) && { name, given_name, family_name, picture: `${issuer}/picture/${sub}.svg` }),
    ...(scopes.has(EMAIL) && { email, email_verified }),
    ...(hd && scopes.has(EMAIL) && { hd }),
  };
}
