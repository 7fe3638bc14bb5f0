import { anyone, bodyOf, done, signedIn } from './client.js';
import type {
  AccessLog,
  Connection,
  Provider,
  ProviderProfile,
  SessionClaims,
  User,
  WaysIn,
} from './types.js';

export function readWaysIn(): Promise<WaysIn> {
  return bodyOf(anyone.GET('/auth/providers'));
}

export async function readProviders(): Promise<Provider[]> {
  return (await readWaysIn()).items;
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

export function signOut(): Promise<void> {
  return done(anyone.POST('/auth/sign-out'));
}
