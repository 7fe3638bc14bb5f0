import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readAccessToken } from './access-token.js';
import type { CalendarEvent } from './calendar-event.js';
import { bearerToken, readBody, sendJson } from './messages.js';
import type { Person } from './people.js';
import { CALENDAR } from './scopes.js';
import type { World } from './world.js';

const LIST = '/calendar/v3/users/me/calendarList';
const EVENTS = '/calendar/v3/calendars/primary/events';

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  [`GET ${LIST}`]: [CALENDAR, `${CALENDAR}.readonly`],
  [`GET ${EVENTS}`]: [CALENDAR, `${CALENDAR}.readonly`, `${CALENDAR}.events`, `${CALENDAR}.events.readonly`],
  [`POST ${EVENTS}`]: [CALENDAR, `${CALENDAR}.events`],
};

/** A small part of Google Calendar's API: enough to see a token being used. */
export async function handleCalendar(
  world: World,
  path: string,
  query: URLSearchParams,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const operation = `${req.method} ${path}`;
  const token = readAccessToken(world.records, bearerToken(req));
  const person = token && world.people.find(token.sub);
  const needed = NEEDED[operation];

  if (!person)
    return refuse(
      res,
      401,
      'Request had invalid authentication credentials.',
      'authError',
      'UNAUTHENTICATED',
    );
  if (!needed) return refuse(res, 404, 'Not Found', 'notFound', 'NOT_FOUND');
  if (!needed.some((scope) => token.scopes.has(scope))) {
    const message = 'Request had insufficient authentication scopes.';
    return refuse(res, 403, message, 'insufficientPermissions', 'PERMISSION_DENIED');
  }
  if (path === LIST) return sendJson(res, 200, { kind: 'calendar#calendarList', items: [primary(person)] });

  const events = world.events.get(person.sub) ?? [];
  if (req.method === 'GET') {
    const items = events.slice(0, Number(query.get('maxResults') ?? 250));
    return sendJson(res, 200, { kind: 'calendar#events', summary: person.email, timeZone: 'UTC', items });
  }
  const event = newEvent(person, await readBody(req));
  if (!event) return refuse(res, 400, 'Parse Error', 'parseError', 'INVALID_ARGUMENT');
  world.events.set(person.sub, [...events, event]);
  world.changed();
  sendJson(res, 200, event);
}

function primary({ email }: Person) {
  return {
    kind: 'calendar#calendarListEntry',
    id: email,
    summary: email,
    primary: true,
    accessRole: 'owner',
    timeZone: 'UTC',
  };
}

function newEvent({ email }: Person, body: string): CalendarEvent | undefined {
  const now = new Date().toISOString();
  const owner = { email, self: true };
  try {
    const asked = JSON.parse(body) as CalendarEvent;
    const made = {
      kind: 'calendar#event',
      id: randomBytes(13).toString('hex'),
      status: 'confirmed',
      created: now,
    };
    return { ...asked, ...made, updated: now, creator: owner, organizer: owner };
  } catch {
    return undefined;
  }
}

function refuse(res: ServerResponse, code: number, message: string, reason: string, status: string): void {
  const challenge = {
    'www-authenticate': `Bearer realm="https://accounts.google.com/", error="invalid_token"`,
  };
  const errors = [{ message, domain: 'global', reason }];
  sendJson(res, code, { error: { code, message, errors, status } }, code === 401 ? challenge : {});
}
