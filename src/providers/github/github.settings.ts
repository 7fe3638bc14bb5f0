import type { Env } from '../../config/read-env.js';
import type { Problem } from '../../config/variable.js';
import { clientVariables, readClientSettings } from '../client.settings.js';
import { withPrefix } from '../prefixed-variables.js';

const VARIABLES = clientVariables('GitHub', 'read:user user:email');

export const GITHUB_VARIABLES = withPrefix('GITHUB', VARIABLES);

export const readGithubSettings = (env: Env, problems: Problem[]) =>
  readClientSettings('GITHUB', VARIABLES, env, problems);
