import type { IncomingMessage, ServerResponse } from 'node:http';
import { isEndpoint } from './endpoints.js';
import { FAULTS, isFaultName } from './faults.js';
import { readBody, redirect, sendJson, sendPage } from './messages.js';
import { controlPage } from './pages/control-page.js';
import { type Delivery, isSignalName, SIGNALS } from './signal-kinds.js';
import { sendSignal } from './signals.js';
import type { World } from './world.js';

/** The page where faults are switched; the same address speaks JSON. */
export async function handleControl(
  world: World,
  rollKey: () => Promise<void>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  if (!isSameOrigin(world, req)) return sendJson(res, 403, { error: 'origin_not_allowed' });
  const asJson = /json/.test(req.headers.accept ?? '') || /json/.test(req.headers['content-type'] ?? '');

  if (req.method === 'POST') {
    const order = readOrder(req.headers['content-type'] ?? '', await readBody(req).catch(() => ''));
    const { problem, deliveries } =
      'signal' in order ? await tell(world, order) : { problem: await obey(world, rollKey, order) };
    if (problem) return sendJson(res, 400, { error: 'invalid_request', error_description: problem });
    if (asJson && deliveries) return sendJson(res, 200, { deliveries });
    if (!asJson) return redirect(res, (req.url ?? '/').split('?')[0] ?? '/');
  }
  const { people, faults, traffic, told } = world;
  if (asJson)
    return sendJson(res, 200, { faults: faults.active(), people: people.all(), events: traffic.requests });
  const calls = traffic.requests.filter(({ endpoint }) => endpoint !== 'page');
  sendPage(res, 200, controlPage(world.mount, faults.active(), people.all(), calls, told));
}

type Order = Record<string, unknown>;

async function tell(
  world: World,
  { signal, person }: Order,
): Promise<{ problem?: string; deliveries?: Delivery[] }> {
  const found = typeof person === 'string' ? world.people.find(person) : undefined;
  if (!found) return { problem: 'person must be the e-mail address or subject of one of the people' };
  if (!isSignalName(signal)) return { problem: `signal must be one of ${Object.keys(SIGNALS).join(', ')}` };
  return { deliveries: await sendSignal(world, signal, found) };
}

async function obey(
  { faults }: World,
  rollKey: () => Promise<void>,
  order: Order,
): Promise<string | undefined> {
  const { fault, value, endpoints, times } = order;
  if (fault === 'key_roll') return void (await rollKey());
  if (fault === 'reset_all') return void faults.reset();
  if (typeof fault !== 'string' || !isFaultName(fault)) {
    return `fault must be one of ${[...Object.keys(FAULTS), 'key_roll', 'reset_all'].join(', ')}`;
  }
  const limits = {
    ...(Array.isArray(endpoints) && { endpoints: endpoints.filter(isEndpoint) }),
    ...(typeof times === 'number' && { times }),
  };
  if (FAULTS[fault].kind === 'boolean') {
    return void faults.set(fault, value === undefined || value === true || value === 'true', limits);
  }
  const number = Number(value);
  if (!Number.isFinite(number)) return `${fault} takes a number`;
  faults.set(fault, number as never, limits);
}

function readOrder(type: string, body: string): Order {
  if (!/json/.test(type)) return Object.fromEntries(new URLSearchParams(body));
  try {
    const order: unknown = JSON.parse(body);
    return typeof order === 'object' && order !== null ? { ...order } : {};
  } catch {
    return {};
  }
}

/** Other sites in the same browser can't switch faults, nor reach this page under a name of theirs (DNS rebinding). */
function isSameOrigin({ issuer }: World, { headers }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  const ours = host === new URL(issuer).host || /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
  const sameSite = ['none', 'same-origin'].includes(String(headers['sec-fetch-site'] ?? 'none'));
  return (
    ours && sameSite && (origin === undefined || (URL.canParse(origin) && new URL(origin).host === host))
  );
}
