import { clientProvider } from '../client-provider.js';
import { FacebookProvider } from './facebook.provider.js';

export const facebook = clientProvider({
  id: 'facebook',
  label: 'Facebook',
  scopes: 'public_profile email',
  provider: FacebookProvider,
});
