import GitlabStrategy from 'passport-gitlab2';
import { wrapStrategy } from 'valetkey';

export const gitlab = wrapStrategy({
  id: 'gitlab',
  label: 'GitLab',
  scopes: 'read_user',
  Strategy: GitlabStrategy,
  // For a server of one's own.
  options: (baseURL) => ({ baseURL }),
  // GitLab confirms an address before it becomes the account's.
  vouchesForEmail: ({ _json }) => typeof _json?.confirmed_at === 'string',
});
