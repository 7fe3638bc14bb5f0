import { clientVariables, type Env, type Problem, readClientSettings, withPrefix } from 'valetkey';

const variables = clientVariables('Discord', 'identify email');

export const discordVariables = withPrefix('DISCORD', variables);

export const readDiscordSettings = (env: Env, problems: Problem[]) =>
  readClientSettings('DISCORD', variables, env, problems);
