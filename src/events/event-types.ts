export const EVENT_TYPES = [
  'user.created',
  'user.disabled',
  'user.enabled',
  'user.taken_over',
  'user.deleted',
  'email.verified',
  'password.set',
  'password.changed',
  'password.reset',
  'connection.created',
  'connection.deleted',
  'connection.revoked',
  'connection.refreshed',
  'connection.reauthorization_required',
  'session.created',
  'session.revoked',
  'api_key.created',
  'api_key.revoked',
  'token.handed_out',
  'proxy.called',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];
