/** The user a provider account already belongs to, or one found by e-mail address. */
export interface KnownUser {
  readonly id: string;
  readonly emailVerified: boolean;
  readonly disabled: boolean;
}

export interface JoiningFacts {
  /** The user of the connection with this provider and subject. */
  readonly connected: KnownUser | undefined;
  /** The user who has the profile's e-mail address. */
  readonly sameEmail: KnownUser | undefined;
  /** Whether the provider vouches for that address. */
  readonly vouched: boolean;
}

export type Joining =
  | { readonly verdict: 'sign_in'; readonly user: KnownUser }
  | { readonly verdict: 'link'; readonly user: KnownUser }
  | { readonly verdict: 'take_over'; readonly user: KnownUser }
  | { readonly verdict: 'create' }
  | { readonly verdict: 'refuse'; readonly code: 'account_exists' | 'account_disabled' };

/**
 * Who is the user? First the provider's own key for the person; then, and only if the provider vouches for it, the
 * e-mail address; else somebody new.
 *
 * The attacks: (1) An address nobody vouched for could be anyone's, so it joins nothing. (2) Pre-hijacking: an attacker
 * registers the victim's address with a password and waits for the victim to arrive through a provider. So where the
 * user's own address is unproven the vouched arrival takes the account over: password, sessions and connections that
 * were there before are dropped.
 */
export function join({ connected, sameEmail, vouched }: JoiningFacts): Joining {
  const user = connected ?? sameEmail;
  if (!user) return { verdict: 'create' };
  if (!connected && !vouched) return { verdict: 'refuse', code: 'account_exists' };
  if (user.disabled) return { verdict: 'refuse', code: 'account_disabled' };
  if (connected) return { verdict: 'sign_in', user };
  return { verdict: user.emailVerified ? 'link' : 'take_over', user };
}
