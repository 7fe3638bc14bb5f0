import { type FuzzAnswer, Judge } from './fuzz/answers.js';
import type { Description } from './fuzz/description.js';
import { MARKER } from './fuzz/hostile-values.js';

const problem = { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] };
const one = {
  type: 'object',
  properties: { id: { type: 'string', format: 'uuid' }, age: { type: 'integer', nullable: true } },
  required: ['id'],
};
const operation = {
  operationId: 'getOne',
  security: [{ bearer: [] }],
  responses: {
    200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/One' } } } },
    204: {},
    403: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    503: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  },
};
const description: Description = {
  paths: { '/one': { get: operation } },
  components: { schemas: { One: one, Problem: problem } },
};

const ID = '0190c5f2-7c1e-7c1e-8c1e-0190c5f27c1e';
const HEADERS = { 'x-request-id': 'r', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
const HTML = { 'content-type': 'text/html' };

function answer(status: number, body: unknown, headers: Record<string, string> = {}): FuzzAnswer {
  const error = status >= 400;
  const type = error ? 'application/problem+json' : 'application/json; charset=utf-8';
  const members = error && typeof body === 'object' ? { status, request_id: 'r', ...body } : body;
  return {
    status,
    headers: { ...HEADERS, 'content-type': type, ...headers },
    body: status === 204 ? String(body) : typeof members === 'string' ? members : JSON.stringify(members),
  };
}

/** What fuzzing goes by: each of these must be seen, and a good answer must pass. */
describe('an answer to a fuzzed request', () => {
  const judge = new Judge(description);
  it.each([
    ['a described body', answer(200, { id: ID, age: null })],
    ['no body', answer(204, '')],
    ['an error', answer(403, { code: 'a' })],
    ['a provider that is away', answer(503, { code: 'provider_unavailable' })],
    ['a path that is nowhere', answer(404, { code: 'not_found' })],
    ['a scope that is missing', answer(403, { code: 'a', missing_scope: MARKER })],
  ])('passes as %s', (_, given) => expect(judge.complaints(operation, given)).toEqual([]));

  it.each([
    ['a member of the wrong form', answer(200, { id: 'x' }), '/id must match format "uuid"'],
    ['a missing member', answer(200, {}), "the body must have required property 'id'"],
    ['no JSON', answer(200, '{'), 'is not JSON'],
    ['HTML', answer(200, '<p>', HTML), 'is text/html, which is not described'],
    ['a status of its own', answer(418, { code: 'a' }), 'has status 418, which is not described'],
    ['500', answer(500, { code: 'internal_error' }), 'has status 500 and code internal_error'],
    ['503 of our own', answer(503, { code: 'service_unavailable' }), 'has status 503 and code service_unavailable'],
    ['an echo', answer(403, { code: 'a', detail: MARKER }), 'echoes what was sent'],
    ['an echo on a page', answer(403, `<p>${MARKER}`, HTML), 'echoes what was sent'],
    ['an echo in a header', answer(403, { code: 'a' }, { link: MARKER }), 'echoes what was sent'],
    ['an echo in a redirect', answer(302, '', { location: `/login?error=${MARKER}` }), 'leads on with what was sent'],
    ['an error’s page that is not described', answer(404, '<p>', HTML), 'is text/html, which is not described'],
    ['SQL', answer(403, { code: 'a', detail: 'in SELECT id FROM users' }), 'tells of the inside'],
    ['a stack trace', answer(403, { code: 'a', detail: 'at run (file.js:1:2)' }), 'tells of the inside'],
    ['a body where there is none', answer(204, 'x'), 'has a body'],
    ['another request’s id', answer(403, { code: 'a', request_id: 's' }), 'names another request'],
    ['an error to be stored', answer(403, { code: 'a' }, { 'cache-control': 'public' }), 'may be stored'],
    ['somebody’s data to be stored', answer(200, { id: ID }, { 'cache-control': 'private' }), 'may be stored'],
    ['a server’s name', answer(204, '', { 'x-powered-by': 'x' }), 'tells what it runs on'],
  ])('is complained about for %s', (_, given, complaint) => {
    expect(judge.complaints(operation, given)).toContain(complaint);
  }); // prettier-ignore

  it.each([[undefined], [[]], [[{}]]])('may be stored where anybody gets it: %j', (security = []) => {
    const given = answer(200, { id: ID }, { 'cache-control': 'public' });
    expect(judge.complaints({ ...operation, security }, given)).toEqual([]);
  });
});
