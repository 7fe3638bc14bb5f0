import type { IncomingMessage, ServerResponse } from 'node:http';
import { readForm, sendJson } from './messages.js';
import type { World } from './world.js';

/** Either token ends the whole grant: the consent, and all tokens that came of it. */
export async function handleRevoke(
  world: World,
  query: URLSearchParams,
  req: IncomingMessage,
  res: ServerResponse,
) {
  const token = query.get('token') ?? (await readForm(req)).get('token') ?? '';
  const { records } = world;
  const grantId = (records.find('RefreshToken', token) ?? records.find('AccessToken', token))?.grantId;
  if (!grantId) {
    return sendJson(res, 400, { error: 'invalid_token', error_description: 'Token expired or revoked' });
  }
  records.revokeGrant(grantId);
  sendJson(res, 200, {});
}
