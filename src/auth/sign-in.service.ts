import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { join, type KnownUser } from '../connections/joining.js';
import { createConnection, SUBJECT_CONSTRAINT, touchConnection } from '../connections/save-connection.js';
import { Keyring } from '../crypto/keyring.js';
import { isDeadlock, violatedForeignKey, violatedUnique } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { type Step, together } from '../database/statement.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { findOnce, recordEvent } from '../events/record-event.js';
import type { TokenSet } from '../oauth/token-set.js';
import type { Profile } from '../providers/profile.js';
import { type Device, type IssuedSession, SessionsService } from '../sessions/sessions.service.js';
import { createUser, EMAIL_CONSTRAINT } from '../users/create-user.js';
import { emailKey } from '../users/email.js';
import type { User } from '../users/user.js';
import { saveGrant } from '../vault/save-grant.js';
import { takeOver } from './take-over.js';
import { SIGN_IN_FACTS, type SignInFactsRow } from './sign-in-facts.sql.js';

/** A proven provider account, at the door. */
export interface Arrival {
  readonly provider: string;
  readonly profile: Profile;
  readonly tokens: TokenSet;
  readonly device: Device;
  /** Makes the authorization request single use across processes. */
  readonly onceKey: string;
  /** Turn back for a consent that brings a refresh token, if none came and none is on file. */
  readonly wantsRefreshToken: boolean;
}

export type SignIn =
  | {
      readonly outcome: 'signed_in';
      readonly user: User;
      readonly created: boolean;
      readonly session: IssuedSession;
    }
  | { readonly outcome: 'refresh_token_missing' };

/** Simultaneous first sign-ins of one person lose a race once or twice each; more is a fault. */
const ATTEMPTS = 5;

@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly sessions: SessionsService,
  ) {}

  /** Whether a sign-in under this key has been written. */
  async isSpent(onceKey: string): Promise<boolean> {
    return (await this.database.run(findOnce(onceKey))).length > 0;
  }

  /** Who is it, and in with them: one read, one statement that writes everything or nothing. */
  async signIn(arrival: Arrival): Promise<SignIn> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(arrival);
      } catch (error) {
        if (!lostRace(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async attempt(arrival: Arrival): Promise<SignIn> {
    const { provider, profile, tokens } = arrival;
    const vouched = profile.email !== null && profile.emailVerified;
    const facts = await this.database.run<SignInFactsRow>({
      ...SIGN_IN_FACTS,
      values: [provider, profile.subject, profile.email && emailKey(profile.email)],
    });
    const connection = facts.find(({ connection_id }) => connection_id !== null);
    const sameEmail = facts.find(({ connection_id }) => connection_id === null);
    const joining = join({ connected: toKnown(connection), sameEmail: toKnown(sameEmail), vouched });
    if (joining.verdict === 'refuse') throw new ValetkeyError(joining.code);
    if (arrival.wantsRefreshToken && !tokens.refreshToken && !connection?.renewable)
      return { outcome: 'refresh_token_missing' };

    const created = joining.verdict === 'create';
    const user = created ? newUser(profile, vouched) : toUser((connection ?? sameEmail)!, joining.verdict);
    const connectionId = connection?.connection_id ?? uuidv7();
    const { step, session } = this.sessions.open(
      { userId: user.id, email: user.email, emailVerified: user.email_verified, name: user.name },
      [provider],
      arrival.device,
      created,
    );
    const steps = [
      ...(created ? userSteps(user) : []),
      ...(connection
        ? [touchConnection(connectionId, profile.email)]
        : connectionSteps(connectionId, user.id, provider, profile)),
      saveGrant(this.keyring, connectionId, tokens),
      step,
      recordEvent({
        type: 'session.created',
        userId: user.id,
        connectionId,
        sessionId: session.sessionId,
        details: { provider, scopes: tokens.scopes },
        onceKey: arrival.onceKey,
      }),
    ];
    const opened =
      joining.verdict === 'take_over'
        ? await takeOver(this.database, this.keyring, user.id, steps)
        : (await this.database.run(together(steps))).length > 0;
    if (!opened) throw new ValetkeyError('account_disabled');
    return { outcome: 'signed_in', user, created, session };
  }
}

/** Somebody else created or deleted the user or the connection between our look and our write. */
function lostRace(error: unknown): boolean {
  const constraint = violatedUnique(error);
  return (
    constraint === SUBJECT_CONSTRAINT ||
    constraint === EMAIL_CONSTRAINT ||
    violatedForeignKey(error) ||
    isDeadlock(error)
  );
}

function userSteps(user: User): Step[] {
  return [
    createUser({
      id: user.id,
      email: user.email,
      emailVerified: user.email_verified,
      name: user.name,
      givenName: user.given_name,
      familyName: user.family_name,
      picture: user.picture,
      createdAt: new Date(user.created_at),
    }),
    recordEvent({ type: 'user.created', userId: user.id }),
  ];
}

function connectionSteps(id: string, userId: string, provider: string, { subject, email }: Profile): Step[] {
  return [
    createConnection({ id, userId, provider, subject, email }),
    recordEvent({ type: 'connection.created', userId, connectionId: id, details: { provider } }),
  ];
}

const toKnown = (row: SignInFactsRow | undefined): KnownUser | undefined =>
  row && { id: row.user_id, emailVerified: row.email_verified, disabled: row.disabled };

/** An address that nobody vouched for never becomes a user's. */
function newUser(profile: Profile, vouched: boolean): User {
  return {
    id: uuidv7(),
    email: vouched ? profile.email : null,
    email_verified: vouched,
    name: profile.name,
    given_name: profile.givenName,
    family_name: profile.familyName,
    picture: profile.picture,
    created_at: new Date().toISOString(),
  };
}

function toUser(row: SignInFactsRow, verdict: 'sign_in' | 'link' | 'take_over' | 'create'): User {
  return {
    id: row.user_id,
    email: row.email,
    email_verified: row.email_verified || verdict === 'take_over',
    name: row.name,
    given_name: row.given_name,
    family_name: row.family_name,
    picture: row.picture,
    created_at: row.created_at.toISOString(),
  };
}
