import { bodyOf, done, signedIn } from './client.js';
import type { PendingConnection, SessionInfo } from './types.js';

export const disconnect = (id: string): Promise<void> =>
  done(signedIn.DELETE('/me/connections/{id}', { params: { path: { id } } }));

export async function readSessions(): Promise<SessionInfo[]> {
  return (await bodyOf(signedIn.GET('/me/sessions'))).items;
}

export const endSession = (id: string): Promise<void> =>
  done(signedIn.DELETE('/me/sessions/{id}', { params: { path: { id } } }));

export const endOtherSessions = (): Promise<void> => done(signedIn.DELETE('/me/sessions'));

export const deleteMe = (): Promise<void> => done(signedIn.DELETE('/me'));

/** Where to go to connect an account of this provider. */
export async function connectionUrl(provider: string): Promise<string> {
  const params = { path: { provider } };
  const body = { return_to: '/' };
  return (await bodyOf(signedIn.POST('/me/connections/{provider}/authorization', { params, body })))
    .authorization_url;
}

export async function readPending(): Promise<PendingConnection | undefined> {
  return (await bodyOf(signedIn.GET('/me/connections/pending'))).items[0];
}

export const connectPending = (): Promise<void> => done(signedIn.POST('/me/connections/pending'));

export const forgetPending = (): Promise<void> => done(signedIn.DELETE('/me/connections/pending'));
