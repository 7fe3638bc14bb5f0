import { clientProvider } from '../client-provider.js';
import { GithubProvider } from './github.provider.js';

export const github = clientProvider({
  id: 'github',
  label: 'GitHub',
  scopes: 'read:user user:email',
  provider: GithubProvider,
});
