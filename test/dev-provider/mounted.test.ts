import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import * as oauth from 'openid-client';
import { startDevProvider } from '../../src/dev-provider/dev-provider.js';
import { freePort } from '../support/free-port.mjs';
import { approve } from '../support/provider-browser.js';

let dataDir: string;
let service: FastifyInstance | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dev-provider-'));
});
afterEach(async () => {
  await service?.close();
  await rm(dataDir, { recursive: true });
});

async function start() {
  const port = await freePort();
  service = fastify();
  service.post('/echo', (request, reply) => reply.send(request.body));
  const publicUrl = `http://127.0.0.1:${port}`;
  const client = await startDevProvider(service, { publicUrl, dataDir });
  await service.listen({ port, host: '127.0.0.1' });
  const config = await oauth.discovery(
    new URL(client.issuer),
    client.clientId,
    client.clientSecret,
    undefined,
    {
      execute: [oauth.allowInsecureRequests],
    },
  );
  return { publicUrl, config };
}

async function signIn({ publicUrl, config }: Awaited<ReturnType<typeof start>>) {
  const params = {
    redirect_uri: `${publicUrl}/auth/google/callback`,
    scope: 'openid email',
    access_type: 'offline',
  };
  const callback = await approve(oauth.buildAuthorizationUrl(config, params).href, {
    person: 'ada@example.test',
  });
  return oauth.authorizationCodeGrant(config, new URL(callback));
}

test('lives below a path of the service, whose own body parsers stay as they are', async () => {
  const running = await start();
  const tokens = await signIn(running);
  const echo = await fetch(`${running.publicUrl}/echo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"a":1}',
  });

  expect(running.config.serverMetadata().token_endpoint).toBe(`${running.publicUrl}/dev/google/token`);
  expect(tokens.claims()?.email).toBe('ada@example.test');
  expect(await echo.json()).toEqual({ a: 1 });
  expect((await fetch(`${running.publicUrl}/dev/provider`)).status).toBe(200);
});

test('every answer has a request id and is not sniffed at', async () => {
  const { publicUrl } = await start();
  const paths = ['/dev/provider', '/dev/google/jwks', '/dev/google/nowhere', '/dev/google/auth?scope=openid'];
  for (const path of paths) {
    const { headers } = await fetch(publicUrl + path);
    expect([path, headers.get('x-request-id')]).toEqual([path, expect.stringMatching(/./)]);
    expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
  }
});

test('a restart forgets no key, person, consent or token', async () => {
  const first = await signIn(await start());
  await service?.close();
  const again = await start();

  const refreshed = await oauth.refreshTokenGrant(again.config, first.refresh_token!);
  expect(refreshed.claims()?.sub).toBe(first.claims()?.sub);
  expect((await oauth.fetchUserInfo(again.config, first.access_token, first.claims()!.sub)).email).toBe(
    'ada@example.test',
  );
  expect((await signIn(again)).refresh_token).toBeUndefined();
});

test('a hanging request doesn’t hold up the end', async () => {
  const { publicUrl } = await start();
  const form = new URLSearchParams({ fault: 'hang' });
  await fetch(`${publicUrl}/dev/provider`, { method: 'POST', body: form, redirect: 'manual' });
  const left = expect(fetch(`${publicUrl}/dev/google/jwks`)).rejects.toThrow(/fetch failed/);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await service?.close();
  await left;
});
