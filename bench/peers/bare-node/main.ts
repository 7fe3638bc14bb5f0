import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createTables } from './database.js';
import { verifyAccessToken } from './jwt.js';
import { beginSignIn, finishSignIn } from './sign-in.js';

/** What a sign-in and a session check cost without any framework, validation, log or rule: the floor. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  switch (url.pathname) {
    case '/auth/session': {
      const claims = verifyAccessToken(request.headers.authorization?.slice('Bearer '.length) ?? '');
      response.writeHead(claims ? 200 : 401, { 'content-type': 'application/json' });
      response.end(JSON.stringify(claims ?? { error: 'invalid_token' }));
      return;
    }
    case '/auth/google':
      return redirect(response, await beginSignIn());
    case '/auth/google/callback':
      return redirect(response, await finishSignIn(url.searchParams, request.headers.cookie ?? ''));
    default:
      response.writeHead(url.pathname === '/readyz' ? 200 : 404).end();
  }
}

function redirect(
  response: ServerResponse,
  { location, cookies }: { location: string; cookies: string[] },
): void {
  response.writeHead(302, { location, 'set-cookie': cookies, 'cache-control': 'no-store' }).end();
}

await createTables();
const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    response.writeHead(500).end();
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
