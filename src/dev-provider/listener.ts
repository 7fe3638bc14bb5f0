import type { IncomingMessage, ServerResponse } from 'node:http';
import type { default as Provider } from 'oidc-provider';
import { handleCalendar } from './calendar.js';
import { discoveryDocument } from './discovery.js';
import { endpointOf, type Endpoint } from './endpoints.js';
import { handleInteraction } from './interactions.js';
import { sendJson, sendPage } from './messages.js';
import { errorPage } from './pages/error-page.js';
import { ICON, picture } from './pages/picture.js';
import { STYLE } from './pages/style.js';
import { createResumes } from './resumes.js';
import { handleRevoke } from './revoke.js';
import { SCOPES, spellOut, splitScope } from './scopes.js';
import { riscConfiguration } from './signals.js';
import { publicJwk } from './signing-keys.js';
import { handleTokeninfo } from './tokeninfo.js';
import { answerWithFault } from './transport-faults.js';
import { handleUserinfo } from './userinfo.js';
import type { World } from './world.js';

export function createListener(world: World, engine: Provider) {
  const { issuer, mount, traffic } = world;
  const engineListener = engine.callback();
  const resumes = createResumes(issuer);

  const toEngine = (req: IncomingMessage, res: ServerResponse, pathAndQuery: string) => {
    const { host, protocol } = new URL(issuer);
    // The issuer, not the request, decides what the links of the engine look like.
    Object.assign(req.headers, {
      host,
      'x-forwarded-proto': protocol.slice(0, -1),
      'x-forwarded-host': host,
    });
    req.url = pathAndQuery;
    return engineListener(Object.assign(req, { originalUrl: mount + pathAndQuery }), res);
  };

  const handlers: Record<Endpoint, (req: IncomingMessage, res: ServerResponse, url: URL) => unknown> = {
    discovery: (_req, res) =>
      sendJson(res, 200, discoveryDocument(issuer), { 'cache-control': 'public, max-age=3600' }),
    risc: (_req, res) => sendJson(res, 200, riscConfiguration(issuer)),
    jwks: (_req, res) =>
      sendJson(
        res,
        200,
        { keys: [publicJwk(world.signingKey)] },
        { 'cache-control': 'public, max-age=20000' },
      ),
    auth(req, res, { searchParams }) {
      const scopes = spellOut(splitScope(searchParams.get('scope') ?? ''));
      const unknown = scopes.filter((scope) => !Object.hasOwn(SCOPES, scope));
      if (unknown.length > 0 || scopes.length === 0) {
        const [error, detail] = unknown.length
          ? ['invalid_scope', `Some requested scopes were invalid: ${unknown.join(' ')}`]
          : ['invalid_request', 'Missing required parameter: scope'];
        return sendPage(res, 400, errorPage(mount, 400, error, detail));
      }
      searchParams.set('scope', scopes.join(' '));
      return toEngine(req, res, `/auth?${searchParams}`);
    },
    token: (req, res) => toEngine(req, res, '/token'),
    userinfo: (req, res) => handleUserinfo(world, req, res),
    tokeninfo: (_req, res, { searchParams }) => handleTokeninfo(world, searchParams, res),
    revoke: (req, res, { searchParams }) => handleRevoke(world, searchParams, req, res),
    calendar: (req, res, { pathname, searchParams }) =>
      handleCalendar(world, pathname, searchParams, req, res),
    async page(req, res, { pathname, search }) {
      const [, kind, uid = ''] = pathname.split('/');
      if (kind === 'interaction' || kind === 'auth') {
        if (await resumes.repeat(uid, res)) return;
        if (kind === 'interaction') return handleInteraction(world, engine, req, res);
        resumes.watch(uid, res);
        return toEngine(req, res, pathname + search);
      }
      const person = world.people.find(/^\/picture\/(\d+)\.svg$/.exec(pathname)?.[1] ?? '');
      if (person) return send(res, 'image/svg+xml', picture(person));
      if (pathname === '/icon.svg') return send(res, 'image/svg+xml', ICON);
      if (pathname === '/style.css') return send(res, 'text/css; charset=utf-8', STYLE);
      return sendPage(res, 404, errorPage(mount, 404, 'not_found', 'There is no such page.'));
    },
  };

  return (req: IncomingMessage, res: ServerResponse): void => {
    const url = below(mount, req.url ?? '/');
    const endpoint = url ? endpointOf(url.pathname) : 'page';
    traffic.saw(req, endpoint);
    if (!url) return sendPage(res, 404, errorPage(mount, 404, 'not_found', 'There is no such page.'));

    (async () => {
      if (await answerWithFault(world, endpoint, req, res)) return;
      await handlers[endpoint](req, res, url);
    })().catch((error: unknown) => {
      console.error('development provider:', error);
      if (!res.headersSent) res.writeHead(500);
      res.end();
    });
  };
}

/** The URL as seen from the mount; undefined when it lies outside. */
function below(mount: string, path: string): URL | undefined {
  return path.startsWith(`${mount}/`) ? new URL(`http://mounted${path.slice(mount.length)}`) : undefined;
}

function send(res: ServerResponse, type: string, text: string): void {
  res.writeHead(200, { 'content-type': type, 'cache-control': 'public, max-age=300' }).end(text);
}
