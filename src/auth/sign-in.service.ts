import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Config } from '../config/config.js';
import { ConnectionNotices } from '../connections/connection-notices.js';
import { join } from '../connections/joining.js';
import { signInByConnection, SUBJECT_CONSTRAINT } from '../connections/save-connection.js';
import { Keyring } from '../crypto/keyring.js';
import { missedRow, violatedForeignKey, violatedUnique } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { together } from '../database/statement.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { recordEvent } from '../events/record-event.js';
import { Hooks } from '../hooks/hooks.js';
import { NewSessions } from '../sessions/new-sessions.js';
import { completeUser } from '../users/complete-user.js';
import { EMAIL_CONSTRAINT } from '../users/create-user.js';
import { emailKey } from '../users/email.js';
import { saveGrant } from '../vault/save-grant.js';
import { continueSession, openSession } from './arrival-session.js';
import { AccountExistsError } from './account-exists.error.js';
import { connectionSteps, userSteps } from './arrival-steps.js';
import type { Arrival, SignIn } from './arrival.js';
import { isNews, newUser, toKnown, toUser } from './arriving-user.js';
import { takeOver } from './take-over.js';
import { SIGN_IN_FACTS, type SignInFactsRow } from './sign-in-facts.sql.js';

/** Simultaneous first sign-ins of one person lose a race once or twice each; more is a fault. */
const ATTEMPTS = 5;

@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly sessions: NewSessions,
    private readonly notices: ConnectionNotices,
    private readonly config: Config,
    private readonly hooks: Hooks,
  ) {}

  /** Who is it, and in with them: one read, one statement that writes everything or nothing. */
  async signIn(arrival: Arrival): Promise<SignIn> {
    const asked = new Set<string | undefined>();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(arrival, asked);
      } catch (error) {
        if (!lostRace(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** `asked`: for which users, or somebody new, the application has let this arrival in. */
  private async attempt(arrival: Arrival, asked: Set<string | undefined>): Promise<SignIn> {
    const { provider, profile, tokens } = arrival;
    const vouched = profile.email !== null && profile.emailVerified;
    const facts = await this.database.run<SignInFactsRow>({
      ...SIGN_IN_FACTS,
      values: [provider, profile.subject, profile.email && emailKey(profile.email)],
    });
    const connection = facts.find(({ connection_id }) => connection_id !== null);
    const sameEmail = facts.find(({ connection_id }) => connection_id === null);
    const joining = join({
      connected: toKnown(connection),
      sameEmail: toKnown(sameEmail),
      vouched,
      authoritative: profile.emailAuthoritative === true,
      linking: this.config.emailLinking,
    });
    if (joining.verdict === 'refuse')
      throw joining.code === 'account_exists'
        ? new AccountExistsError(sameEmail!.user_id)
        : new ValetkeyError(joining.code);
    if (joining.verdict === 'create' && !arrival.mayCreate) throw new ValetkeyError('user_not_found');
    if (arrival.wantsRefreshToken && !tokens?.refreshToken && !connection?.renewable)
      return { outcome: 'refresh_token_missing' };

    const created = joining.verdict === 'create';
    const known = connection ?? sameEmail;
    const user = known ? toUser(known, joining.verdict, profile) : newUser(profile, vouched);
    const connectionId = connection?.connection_id ?? uuidv7();
    // Once, unless a lost race has made it somebody else's sign-in.
    if (!asked.has(known?.user_id))
      await this.hooks.beforeSignIn(profile, {
        provider,
        user: created ? undefined : user,
        ...arrival.device,
      });
    asked.add(known?.user_id);
    const stays = arrival.present?.sub === user.id && joining.verdict !== 'take_over';
    const session = stays
      ? continueSession(arrival.present, user)
      : openSession(this.sessions, arrival, user, connectionId, created);
    const steps = [
      ...(created ? userSteps(user) : []),
      // First of those that lock, and what they lock is the user: in the order of a deletion.
      ...session.steps,
      ...(connection
        ? [signInByConnection(connectionId, profile.email)]
        : connectionSteps(connectionId, user.id, provider, profile)),
      // A new way into an account that was there before.
      ...(created || connection ? [] : this.notices.queue(user.id, 'connection_added', provider)),
      ...(tokens ? [saveGrant(this.keyring, connectionId, tokens)] : []),
      recordEvent({
        type: stays ? 'session.continued' : 'session.created',
        userId: user.id,
        connectionId,
        sessionId: session.id,
        details: { provider, scopes: tokens?.scopes ?? [] },
        ...(arrival.onceKey !== undefined && { onceKey: arrival.onceKey }),
      }),
    ];
    if (joining.verdict === 'take_over') await takeOver(this.database, this.keyring, user.id, profile, steps);
    else await this.database.run(together(steps));
    if (known && isNews(known, user)) await this.database.run(completeUser(user.id, profile));
    if (!created && !connection) this.notices.ring();
    const { subject, email } = profile;
    const signedInWith = { id: connectionId, userId: user.id, provider, subject, email };
    if (!stays) await this.hooks.afterSignIn(user, signedInWith, created ? profile : undefined);
    return session.outcome;
  }
}

/** Somebody else created, deleted, disabled or took over the user or the connection between our look and our write. */
function lostRace(error: unknown): boolean {
  const constraint = violatedUnique(error);
  return (
    constraint === SUBJECT_CONSTRAINT ||
    constraint === EMAIL_CONSTRAINT ||
    violatedForeignKey(error) ||
    missedRow(error)
  );
}
