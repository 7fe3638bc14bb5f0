// Lists a user's calendar every minute, whether the user is there or not. Plain Node, nothing to install.
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    proxy: { type: 'boolean', default: false },
    once: { type: 'boolean', default: false },
    every: { type: 'string', default: '60' },
  },
});
const [email] = positionals;
const {
  VALETKEY_URL = 'http://localhost:3000',
  VALETKEY_API_KEY,
  CALENDAR_API = `${VALETKEY_URL}/dev/google/calendar/v3`,
} = process.env;
if (!email || !VALETKEY_API_KEY) {
  console.error(
    'Usage: VALETKEY_API_KEY=vk_… node list-calendar.mjs <e-mail> [--proxy] [--once] [--every <seconds>]',
  );
  process.exit(2);
}

const SCOPE = 'https://www.googleapis.com/auth/calendar.readonly';
const EVENTS = '/calendars/primary/events?maxResults=10';
const authorization = `Bearer ${VALETKEY_API_KEY}`;

/** One question to Valetkey. What only the user can mend is told with the address to send them to. */
async function ask(path) {
  const response = await fetch(VALETKEY_URL + path, { headers: { authorization } });
  if (response.status === 503) {
    await sleep(1000 * Number(response.headers.get('retry-after') ?? 5));
    return ask(path);
  }
  if (response.ok) return response.json();
  const { code, detail, authorization_url } = await response.json();
  throw new Error(
    [code, detail, authorization_url && `Send the user to ${authorization_url}`].filter(Boolean).join('\n  '),
  );
}

/** With the token in hand: any client library of the provider's can be used. */
async function byToken(userId) {
  const path = `/v1/users/${userId}/connections/google/access-token?scope=${encodeURIComponent(SCOPE)}`;
  const { access_token, expires_in } = await ask(path);
  console.log(`  (a token with ${expires_in} s of life)`);
  const response = await fetch(CALENDAR_API + EVENTS, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  if (!response.ok) throw new Error(`The calendar answered ${response.status}`);
  return response.json();
}

/** Without ever holding the token. */
function byProxy(userId) {
  const { host, pathname } = new URL(CALENDAR_API);
  return ask(`/v1/users/${userId}/connections/google/proxy/${host}${pathname}${EVENTS}`);
}

async function list() {
  const { items: users } = await ask(`/v1/users?email=${encodeURIComponent(email)}`);
  if (users.length === 0) throw new Error('Nobody with this address has signed in yet.');
  const { items } = await (values.proxy ? byProxy : byToken)(users[0].id);
  console.log(`${new Date().toLocaleTimeString()} ${email}: ${items.length} events`);
  for (const { summary, start } of items)
    console.log(`  ${start?.dateTime ?? start?.date ?? ''}  ${summary}`);
}

do {
  await list().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  if (!values.once) await sleep(1000 * Number(values.every));
} while (!values.once);
