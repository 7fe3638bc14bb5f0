import type { OpenAPIObject } from '@nestjs/swagger';
import { ERROR_CODES, type ErrorCode } from './errors/error-codes.js';
import { PROBLEMS } from './http/api-problems.decorator.js';
import { LIMITED_EXTENSION } from './limits/limited-route.js';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** RFC 9457, as `problem.filter.ts` writes it. */
const PROBLEM: Schema = {
  type: 'object',
  properties: {
    type: { type: 'string', example: 'urn:valetkey:error:not_found' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'For a developer to read' },
    code: { type: 'string', description: 'To program against: it never changes' },
    request_id: { type: 'string', description: 'As in X-Request-Id' },
  },
  required: ['type', 'title', 'status', 'detail', 'code', 'request_id'],
};

/** Gives every operation its error answers: the codes it names, and those that guards and parsers give all of its kind. */
export function spellOutProblems(document: OpenAPIObject): void {
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM },
  };
  for (const path of Object.values(document.paths))
    for (const method of METHODS) {
      const operation = path[method];
      if (operation) addProblems(operation, method);
    }
}

function addProblems(operation: Operation, method: (typeof METHODS)[number]): void {
  const members = operation as Operation & { [PROBLEMS]?: ErrorCode[]; [LIMITED_EXTENSION]?: true };
  const codes = new Set([...(members[PROBLEMS] ?? []), ...general(operation, method)]);
  delete members[PROBLEMS];
  delete members[LIMITED_EXTENSION];
  for (const status of new Set([...codes].map((code) => ERROR_CODES[code][0])))
    operation.responses[status] = answer([...codes].filter((code) => ERROR_CODES[code][0] === status));
}

function general(operation: Operation, method: string): ErrorCode[] {
  const { responses, security = [], requestBody } = operation;
  // A browser that navigates ends at the login page with its code; RFC 6749 §5.2 has a form of its own.
  if (Object.keys(responses).some((status) => !status.startsWith('2'))) return [];
  const credentials = security.flatMap((one) => Object.keys(one));
  const byKey = credentials.includes('api_key');
  return [
    ...(credentials.includes('cookie') ? (['authentication_required', 'invalid_token'] as const) : []),
    ...(byKey ? (['invalid_api_key', 'insufficient_key_scope'] as const) : []),
    ...(byKey || LIMITED_EXTENSION in operation ? (['rate_limited'] as const) : []),
    ...(credentials.length > 0 ? (['service_unavailable'] as const) : []),
    ...(byKey || method === 'get' ? [] : (['origin_not_allowed'] as const)),
    ...(requestBody ? (['invalid_request', 'payload_too_large', 'unsupported_media_type'] as const) : []),
    'internal_error',
  ];
}

function answer(codes: ErrorCode[]): Operation['responses'][string] {
  const lines = codes.map((code) => `\`${code}\`: ${ERROR_CODES[code][2]}`);
  const one: Schema = { type: 'object', properties: { code: { type: 'string', enum: codes } } };
  return {
    description: lines.join('\n\n'),
    content: {
      'application/problem+json': { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, one] } },
    },
  };
}
