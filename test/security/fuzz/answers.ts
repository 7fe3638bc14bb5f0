import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Description, Operation, Schema } from './description.js';
import { MARKER } from './hostile-values.js';

export interface FuzzAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What the framework refuses before or beside any route, told once for all of them. */
const GENERAL = new Set([400, 404, 413, 415]);
const PROBLEM: Schema = { $ref: '#/components/schemas/Problem' };
const GENERAL_CONTENT: Operation['responses'][string]['content'] = {
  'application/problem+json': { schema: PROBLEM },
};
const GONE_WRONG =
  /node_modules|\bat .{1,80}:\d+:\d+|\b(SELECT|INSERT INTO|UPDATE|DELETE FROM) \w|QueryFailed|syntax error at|invalid input syntax|\.[jt]s:\d+|ECONN|-----BEGIN/;

/** Judges answers by the service's own description. */
export class Judge {
  private readonly ajv: Ajv;
  private readonly compiled = new Map<Schema, ValidateFunction>();

  constructor(description: Description) {
    this.ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(this.ajv);
    this.ajv.addSchema({ $id: 'openapi', ...description } as object);
  }

  /** What is wrong with an answer: nothing, if all is well. */
  complaints(operation: Operation, { status, headers, body }: FuzzAnswer): string[] {
    const found: string[] = [];
    const type = String(headers['content-type'] ?? '').split(';')[0]!;
    const described = operation.responses[status] ?? operation.responses[`${Math.floor(status / 100)}XX`];
    if (!headers['x-request-id']) found.push('has no X-Request-Id');
    if (headers['x-content-type-options'] !== 'nosniff') found.push('may be sniffed');
    if (headers['x-powered-by']) found.push('tells what it runs on');
    // What the proxy brings is the API's own answer.
    if (operation.responses['2XX'] && type !== 'application/problem+json') return found;
    if (GONE_WRONG.test(body)) found.push('tells of the inside');
    if (!described && !GENERAL.has(status)) found.push(`has status ${status}, which is not described`);
    const place = String(headers['location']);
    if (status === 302 && /[?&]error=/.test(place) && place.includes(MARKER))
      found.push('leads on with what was sent');
    if (status >= 400) found.push(...this.complaintsOfError(status, headers, type, body));
    if (status < 300 && body !== '' && needsCredentials(operation) && !isKeptFromCaches(headers))
      found.push('may be stored');
    const content = described?.content ?? (status >= 400 ? GENERAL_CONTENT : undefined);
    if (content && !Object.hasOwn(content, type))
      found.push(`is ${type || 'of no type'}, which is not described`);
    // A path that is no route's, an empty segment in it for one, is told so the same way everywhere.
    const nowhere = status === 404 && parse(body, 'code') === 'not_found';
    const schema = nowhere ? PROBLEM : content?.[type]?.schema;
    if (schema && found.length === 0) found.push(...this.violations(schema, body));
    if (status === 204 && body !== '') found.push('has a body');
    return found;
  }

  private complaintsOfError(
    status: number,
    headers: FuzzAnswer['headers'],
    type: string,
    body: string,
  ): string[] {
    const found: string[] = [];
    const problem = parse(body) as Record<string, unknown> | undefined;
    // By contract an error tells what was lacking and how to get it, and the caller's own name of the request.
    const { missing_scope: _, authorization_url: __, request_id: ___, ...rest } = problem ?? {};
    const { 'x-request-id': ____, ...others } = headers;
    const told = problem ? JSON.stringify(rest) : body;
    if ((told + JSON.stringify(others)).includes(MARKER)) found.push('echoes what was sent');
    if (status >= 500 && !String(problem?.['code']).startsWith('provider_'))
      found.push(`has status ${status} and code ${String(problem?.['code'])}`);
    if (type !== 'application/problem+json') return found;
    if (!isKeptFromCaches(headers)) found.push('may be stored');
    if (problem?.['status'] !== status) found.push('names another status');
    if (problem?.['request_id'] !== headers['x-request-id']) found.push('names another request');
    return found;
  }

  private violations(schema: Schema, body: string): string[] {
    const value = parse(body);
    if (value === undefined) return ['is not JSON'];
    let validate = this.compiled.get(schema);
    if (!validate) {
      const text = JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/');
      this.compiled.set(schema, (validate = this.ajv.compile(JSON.parse(text))));
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath || 'the body'} ${message}`,
    );
  }
}

const isKeptFromCaches = (headers: FuzzAnswer['headers']) => headers['cache-control'] === 'no-store';

/** What such an operation answers is somebody's. */
const needsCredentials = ({ security = [] }: Operation) =>
  security.some((scheme) => Object.keys(scheme).length > 0);

function parse(body: string, member?: string): unknown {
  try {
    const value = JSON.parse(body);
    return member === undefined ? value : value?.[member];
  } catch {
    return undefined;
  }
}
