import { bodyOf, done, signedIn } from './client.js';
import type { SessionInfo } from './types.js';

export const disconnect = (id: string): Promise<void> =>
  done(signedIn.DELETE('/me/connections/{id}', { params: { path: { id } } }));

export async function readSessions(): Promise<SessionInfo[]> {
  return (await bodyOf(signedIn.GET('/me/sessions'))).items;
}

export const endSession = (id: string): Promise<void> =>
  done(signedIn.DELETE('/me/sessions/{id}', { params: { path: { id } } }));

export const endOtherSessions = (): Promise<void> => done(signedIn.DELETE('/me/sessions'));

export const deleteMe = (): Promise<void> => done(signedIn.DELETE('/me'));
