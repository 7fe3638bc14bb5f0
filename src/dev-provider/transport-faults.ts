import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Endpoint } from './endpoints.js';
import type { FaultName } from './faults.js';
import { readForm, sendJson } from './messages.js';
import type { World } from './world.js';

type Answer = (res: ServerResponse, req: IncomingMessage, world: World) => void;

const OVERSIZED = 100 * 1024 * 1024;

const ANSWERS: Partial<Record<FaultName, Answer>> = {
  reset: (_res, req) => void req.socket.resetAndDestroy(),
  hang: (res, _req, { hanging }) => void hanging.add(res.once('close', () => hanging.delete(res))),
  unavailable,
  token_unavailable: unavailable,
  html: (res) =>
    void res.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>It works!</h1>'),
  truncated: (res) =>
    void res
      .writeHead(200, { 'content-type': 'application/json' })
      .end('{"access_token":"ya29.cut-off","expires_'),
  oversized,
};

/** Trouble on the way, before anything is understood. */
export async function answerWithFault(
  world: World,
  endpoint: Endpoint,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  const { faults, traffic } = world;
  const possible = faultsAt(endpoint);
  const milliseconds = possible.includes('slow') && faults.strike('slow', endpoint);
  if (milliseconds) await delay(milliseconds, undefined, { ref: false });

  const name = possible.find((fault) => ANSWERS[fault] && faults.strike(fault, endpoint));
  const answer = name && ANSWERS[name];
  if (!answer) return false;

  if (endpoint === 'token') traffic.sawGrantType(req, (await readForm(req)).get('grant_type'));
  answer(res, req, world);
  return true;
}

/** Pages are spared: people should get as far as the callback. */
function faultsAt(endpoint: Endpoint): FaultName[] {
  if (endpoint === 'page') return [];
  if (endpoint === 'auth') return ['unavailable'];
  const everywhere: FaultName[] = ['slow', 'reset', 'hang', 'unavailable', 'html', 'truncated', 'oversized'];
  return endpoint === 'token' ? [...everywhere, 'token_unavailable'] : everywhere;
}

function unavailable(res: ServerResponse): void {
  sendJson(
    res,
    503,
    { error: 'temporarily_unavailable', error_description: 'Backend Error' },
    { 'retry-after': '5' },
  );
}

/** Valid JSON, if anybody had the patience. */
function oversized(res: ServerResponse): void {
  res.writeHead(200, { 'content-type': 'application/json' });
  res.write('{"padding":"');
  const chunk = 'x'.repeat(256 * 1024);
  let sent = 0;
  const more = () => {
    while (sent < OVERSIZED && !res.destroyed) {
      sent += chunk.length;
      if (!res.write(chunk)) return void res.once('drain', more);
    }
    res.end('"}');
  };
  more();
}
