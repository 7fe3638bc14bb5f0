import type { Type } from '@nestjs/common';
import type { Profile } from '../providers/profile.js';
import type { User } from '../users/user.js';

/** What surrounds a sign-in. */
export interface SignInContext {
  /** The provider's id, or `password`. */
  readonly provider: string;
  /** Who would be signed in; undefined for somebody new. */
  readonly user: User | undefined;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Codes that a browser may be sent back with. */
export type RefusalCode =
  'access_denied' | 'account_disabled' | 'email_unverified' | 'hosted_domain_required';

export interface Refusal {
  readonly code: RefusalCode;
  /** For the person. */
  readonly text: string;
}

/** The account at a provider that a user has signed in with. */
export interface HookConnection {
  readonly id: string;
  readonly userId: string;
  readonly provider: string;
  readonly subject: string;
  readonly email: string | null;
}

export interface DeadConnection extends HookConnection {
  readonly reason: string;
}

export interface BeforeSignIn {
  /** What becomes of a sign-in when this throws or takes too long: it passes unless told. */
  readonly onFailure?: 'pass' | 'refuse';
  /** Before anything is written. Answers with a refusal, or with nothing to let the person pass. */
  beforeSignIn(
    profile: Profile,
    context: SignInContext,
  ): Refusal | undefined | void | Promise<Refusal | undefined | void>;
}

export interface AfterSignIn {
  /** `connection` is null for a sign-in with a password. */
  afterSignIn(user: User, connection: HookConnection | null): unknown;
}

export interface OnUserCreated {
  onUserCreated(user: User, profile: Profile): unknown;
}

export interface OnReauthorizationRequired {
  /** The grant has died: no token can be had until the user signs in with this provider again. */
  onReauthorizationRequired(connection: DeadConnection): unknown;
}

/** The classes of a host application's hooks. Each is an ordinary injectable of one of its modules. */
export interface HookClasses {
  readonly beforeSignIn?: Type<BeforeSignIn>;
  readonly afterSignIn?: Type<AfterSignIn>;
  readonly onUserCreated?: Type<OnUserCreated>;
  readonly onReauthorizationRequired?: Type<OnReauthorizationRequired>;
}

export type HookName = keyof HookClasses;
