import type { Env } from '../config/read-env.js';
import type { Problem } from '../config/variable.js';
import type { ProviderInstallation, ProviderModule } from './installation.js';
import { INSTALLED } from './installed.js';

/** What lies under /auth beside the providers. */
export const FIXED_PATHS = ['email', 'exchange', 'password', 'providers', 'refresh', 'session', 'sign-out'];

/** What lies under /me/connections beside the providers. */
export const FIXED_CONNECTION_PATHS = ['pending'];

/** The modules of every provider that the environment configures, `more` beside the installed ones. */
export function readProviders(
  env: Env,
  problems: Problem[],
  more: readonly ProviderInstallation[] = [],
): ProviderModule[] {
  const installations = [...INSTALLED, ...more];
  const taken = new Set([...FIXED_PATHS, ...FIXED_CONNECTION_PATHS]);
  for (const { id } of installations) {
    if (taken.has(id)) throw new Error(`A provider can't be called ${id}: the name is taken`);
    taken.add(id);
  }
  return installations.flatMap((installation) => installation.read(env, problems, taken));
}
