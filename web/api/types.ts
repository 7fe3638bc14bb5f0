import type { paths } from './schema.gen.js';

type Body<Operation> = Operation extends { responses: { 200: { content: { 'application/json': infer T } } } }
  ? T
  : never;

export type User = Body<paths['/me']['get']>;
export type SessionClaims = Body<paths['/auth/session']['get']>;
/** How one can sign in here. */
export type WaysIn = Body<paths['/auth/providers']['get']>;
export type Provider = WaysIn['items'][number];
export type Connection = Body<paths['/me/connections']['get']>['items'][number];
export type ProviderProfile = Body<paths['/me/connections/{id}/profile']['get']>;
export type AccessLog = Body<paths['/me/access-log']['get']>;
export type Access = AccessLog['items'][number];
export type SessionInfo = Body<paths['/me/sessions']['get']>['items'][number];
export type PendingConnection = Body<paths['/me/connections/pending']['get']>['items'][number];
