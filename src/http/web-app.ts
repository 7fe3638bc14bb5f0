import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const ROOT = fileURLToPath(new URL('../../dist/web/', import.meta.url));

/** The addresses that are pages, and the files that are shown there. */
const PAGES = {
  ...Object.fromEntries(
    ['/', '/login', '/signed-in', '/register', '/forgot-password', '/reset-password', '/verify-email'].map(
      (path) => [path, 'index.html'],
    ),
  ),
  '/docs': 'docs.html',
};

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'self'",
    "img-src 'self' https: data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-cache',
};

/** Serves the reference web app where it has been built. */
export async function serveWebApp(fastify: FastifyInstance): Promise<void> {
  if (!existsSync(`${ROOT}index.html`)) return;
  for (const [path, file] of Object.entries(PAGES)) {
    const page = await readFile(ROOT + file);
    fastify.get(path, (_, reply) => reply.headers(PAGE_HEADERS).send(page));
  }
  await answerLostPeople(fastify);
  await fastify.register(fastifyStatic, {
    root: `${ROOT}assets`,
    prefix: '/assets/',
    // Named by their content.
    immutable: true,
    maxAge: '365d',
  });
}

/** At an address that is none, a browser is shown the app's own page; programs are told by a problem. */
async function answerLostPeople(fastify: FastifyInstance): Promise<void> {
  const page = await readFile(`${ROOT}index.html`);
  fastify.addHook('onRequest', (request, reply: FastifyReply, done) => {
    const byPerson = request.method === 'GET' && request.headers.accept?.includes('text/html');
    if (request.is404 && byPerson) void reply.code(404).headers(PAGE_HEADERS).send(page);
    else done();
  });
}
