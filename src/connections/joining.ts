import type { EmailLinking } from '../config/config.js';

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
  /** Whether the provider runs that mailbox. */
  readonly authoritative: boolean;
  /** What the operator allows (`EMAIL_LINKING`). */
  readonly linking: EmailLinking;
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
 * were there before are dropped. (3) Stale proof: a provider that does not run the mailbox saw it proven once, perhaps
 * before the address or its domain changed hands; the former owner's account there would open the new owner's here. With
 * `authoritative` only the word of who runs the mailbox joins, with `never` nobody's. (4) Taking over needs the same word as
 * linking: it too ends inside an account that was there before, and would else be the way around (3) for every user who
 * has not yet followed the link in their mail.
 *
 * Who is refused as `account_exists` proves both: the account here by signing in, the provider's by having just arrived.
 */
export function join(facts: JoiningFacts): Joining {
  const { connected, sameEmail } = facts;
  const user = connected ?? sameEmail;
  if (!user) return { verdict: 'create' };
  if (!connected && !mayJoin(facts)) return { verdict: 'refuse', code: 'account_exists' };
  if (user.disabled) return { verdict: 'refuse', code: 'account_disabled' };
  if (connected) return { verdict: 'sign_in', user };
  return { verdict: user.emailVerified ? 'link' : 'take_over', user };
}

function mayJoin({ vouched, authoritative, linking }: JoiningFacts): boolean {
  if (!vouched || linking === 'never') return false;
  return linking === 'verified' || authoritative;
}
