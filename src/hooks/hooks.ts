import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Database } from '../database/database.js';
import { together } from '../database/statement.js';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { recordEvent } from '../events/record-event.js';
import type { Profile } from '../providers/profile.js';
import type { User } from '../users/user.js';
import type {
  AfterSignIn,
  BeforeSignIn,
  DeadConnection,
  HookClasses,
  HookConnection,
  HookName,
  OnReauthorizationRequired,
  OnUserCreated,
  Refusal,
  SignInContext,
} from './hook.js';

export const HOOK_CLASSES = Symbol('hook classes');

/** All hooks of one sign-in together stay far from the 25 s in which everything has its answer. */
const LIMIT_MS = 3_000;
const LONGEST_TEXT = 500;

/** Calls what the host application wants to be told. Whatever its code does, nothing but its refusal stops a sign-in. */
@Injectable()
export class Hooks implements OnModuleInit {
  private readonly logger = new Logger('Hooks');
  private before: BeforeSignIn | undefined;
  private after: AfterSignIn | undefined;
  private created: OnUserCreated | undefined;
  private dead: OnReauthorizationRequired | undefined;

  constructor(
    @Inject(HOOK_CLASSES) private readonly classes: HookClasses,
    private readonly modules: ModuleRef,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    const { beforeSignIn, afterSignIn, onUserCreated, onReauthorizationRequired } = this.classes;
    const find = { strict: false } as const;
    this.before = beforeSignIn && this.modules.get(beforeSignIn, find);
    this.after = afterSignIn && this.modules.get(afterSignIn, find);
    this.created = onUserCreated && this.modules.get(onUserCreated, find);
    this.dead = onReauthorizationRequired && this.modules.get(onReauthorizationRequired, find);
  }

  /** Throws the refusal. */
  async beforeSignIn(profile: Profile, context: SignInContext): Promise<void> {
    const hook = this.before;
    if (!hook) return;
    const done = await this.run('beforeSignIn', () => hook.beforeSignIn(profile, context));
    const closed: Refusal = {
      code: 'access_denied',
      text: 'Signing in is not possible right now. Try again.',
    };
    const refusal = done ? done.answer : hook.onFailure === 'refuse' ? closed : undefined;
    if (refusal) throw new ValetkeyError(refusal.code, { detail: refusal.text.slice(0, LONGEST_TEXT) });
  }

  /** After the commit. */
  async afterSignIn(user: User, connection: HookConnection | null, newcomer?: Profile): Promise<void> {
    const { created, after } = this;
    if (created && newcomer) await this.run('onUserCreated', () => created.onUserCreated(user, newcomer));
    if (after) await this.run('afterSignIn', () => after.afterSignIn(user, connection));
  }

  get awaitsDeaths(): boolean {
    return this.dead !== undefined;
  }

  /** After the commit. */
  async onReauthorizationRequired(connection: DeadConnection): Promise<void> {
    const { dead } = this;
    if (dead) await this.run('onReauthorizationRequired', () => dead.onReauthorizationRequired(connection));
  }

  /** Undefined if it threw or took too long. */
  private async run<T>(hook: HookName, call: () => T): Promise<{ answer: Awaited<T> } | undefined> {
    const late = new AbortController();
    try {
      const limit = sleep(LIMIT_MS, undefined, { signal: late.signal }).then(() => {
        throw new Error(`took longer than ${LIMIT_MS} ms`);
      });
      limit.catch(() => {});
      const answer = Promise.resolve().then(call);
      return { answer: (await Promise.race([answer, limit])) as Awaited<T> };
    } catch (error) {
      this.record(hook, error);
      return undefined;
    } finally {
      late.abort();
    }
  }

  private record(hook: HookName, error: unknown): void {
    this.logger.error({ err: error, hook }, 'a hook of the application failed');
    this.database
      .run(together([recordEvent({ type: 'hook.failed', details: { hook } })]))
      .catch((cause: unknown) => this.logger.warn({ err: cause }, 'a failed hook is not on file'));
  }
}
