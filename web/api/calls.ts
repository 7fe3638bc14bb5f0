import { anyone, bodyOf, signedIn } from './client.js';
import { problemFrom, unreachable } from './problem.js';
import type { AccessLog, Connection, Provider, ProviderProfile, SessionClaims, User } from './types.js';

export async function readProviders(): Promise<Provider[]> {
  return (await bodyOf(anyone.GET('/auth/providers'))).items;
}

export function readSession(): Promise<SessionClaims> {
  return bodyOf(signedIn.GET('/auth/session'));
}

export function readMe(): Promise<User> {
  return bodyOf(signedIn.GET('/me'));
}

export function rename(name: string): Promise<User> {
  return bodyOf(signedIn.PATCH('/me', { body: { name } }));
}

export async function readConnections(): Promise<Connection[]> {
  return (await bodyOf(signedIn.GET('/me/connections'))).items;
}

export function readProfile(id: string): Promise<ProviderProfile> {
  return bodyOf(signedIn.GET('/me/connections/{id}/profile', { params: { path: { id } } }));
}

/** A page of ten, the newest first; `cursor` is that of the page before. */
export function readAccessLog(cursor?: string): Promise<AccessLog> {
  return bodyOf(
    signedIn.GET('/me/access-log', { params: { query: { limit: 10, ...(cursor && { cursor }) } } }),
  );
}

export async function signOut(): Promise<void> {
  const { error, response } = await anyone.POST('/auth/sign-out').catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw problemFrom(response.status, error);
}
