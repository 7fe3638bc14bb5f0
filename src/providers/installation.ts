import type { DynamicModule, InjectionToken } from '@nestjs/common';
import type { Env } from '../config/read-env.js';
import type { EventStreamApi } from '../oauth/event-stream.js';
import type { Problem, Variables } from '../config/variable.js';

/** A Nest module that exports one provider under a token. */
export interface ProviderModule {
  readonly module: DynamicModule;
  readonly provider: InjectionToken;
}

/** What a provider's folder gives to `installed.ts`. */
export interface ProviderInstallation {
  /** The folder's name; its provider's too, if there is but one. */
  readonly id: string;
  readonly variables: Variables;
  /** Where its stream of security events is set up, if it has one. */
  readonly eventStream?: EventStreamApi;
  /**
   * The modules that the environment configures: none, one, or several. Reports what is wrong. Where the environment names
   * the providers itself, a name that is `taken` is wrong.
   */
  read(env: Env, problems: Problem[], taken: ReadonlySet<string>): ProviderModule[];
}
