import type { Env } from '../../config/read-env.js';
import type { Problem } from '../../config/variable.js';
import { clientVariables, readClientSettings } from '../client.settings.js';
import { withPrefix } from '../prefixed-variables.js';

const VARIABLES = clientVariables('Facebook', 'public_profile email');

export const FACEBOOK_VARIABLES = withPrefix('FACEBOOK', VARIABLES);

export const readFacebookSettings = (env: Env, problems: Problem[]) =>
  readClientSettings('FACEBOOK', VARIABLES, env, problems);
