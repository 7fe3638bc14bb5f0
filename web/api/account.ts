import { done, signedIn } from './client.js';

export const disconnect = (id: string): Promise<void> =>
  done(signedIn.DELETE('/me/connections/{id}', { params: { path: { id } } }));
