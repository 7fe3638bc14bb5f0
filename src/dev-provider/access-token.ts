import type { Records } from './records.js';
import { splitScope } from './scopes.js';

export interface LiveAccessToken {
  sub: string;
  clientId: string;
  scopes: Set<string>;
  expiresAt: number;
  accessType: unknown;
}

export function readAccessToken(records: Records, token: string | undefined): LiveAccessToken | undefined {
  const found = token && records.find('AccessToken', token);
  if (!found) return undefined;
  const { accountId = '', clientId = '', scope = '', exp = 0, extra } = found;
  return {
    sub: accountId,
    clientId,
    scopes: new Set(splitScope(scope)),
    expiresAt: exp,
    accessType: extra?.access_type,
  };
}
