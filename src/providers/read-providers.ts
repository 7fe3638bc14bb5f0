import type { Env } from '../config/read-env.js';
import type { Problem } from '../config/variable.js';
import type { ProviderModule } from './installation.js';
import { INSTALLED } from './installed.js';

/** What lies under /auth beside the providers. */
export const FIXED_PATHS = ['email', 'exchange', 'password', 'providers', 'refresh', 'session', 'sign-out'];

const TAKEN: ReadonlySet<string> = new Set([...FIXED_PATHS, ...INSTALLED.map(({ id }) => id)]);

/** The modules of every provider that the environment configures. */
export function readProviders(env: Env, problems: Problem[]): ProviderModule[] {
  return INSTALLED.flatMap((installation) => installation.read(env, problems, TAKEN));
}
