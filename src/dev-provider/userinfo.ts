import type { IncomingMessage, ServerResponse } from 'node:http';
import { readAccessToken } from './access-token.js';
import { bearerToken, sendJson } from './messages.js';
import { personClaims } from './person-claims.js';
import type { World } from './world.js';

export function handleUserinfo(world: World, req: IncomingMessage, res: ServerResponse): void {
  const token = readAccessToken(world.records, bearerToken(req));
  const person = token && world.people.find(token.sub);
  if (!person) {
    const challenge = {
      'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_request"',
    };
    return sendJson(
      res,
      401,
      { error: 'invalid_request', error_description: 'Invalid Credentials' },
      challenge,
    );
  }
  sendJson(res, 200, personClaims(world.issuer, person, token.scopes));
}
