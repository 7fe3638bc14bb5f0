import fc from 'fast-check';
import { bodyOf } from './bodies.js';
import { type Description, type Parameter, type Route, routesOf, type Schema } from './description.js';
import { hostileHeader, hostileString, MARKER } from './hostile-values.js';
import { encode, loosely, text } from './texts.js';

/** Printed as it is when it was answered wrongly. `@user` and the like stand for what `world.ts` knows at the time. */
export interface FuzzRequest {
  readonly method: string;
  /** As described. */
  readonly route: string;
  /** As sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly credential: (typeof CREDENTIALS)[number];
}

const CREDENTIALS = ['none', 'cookies', 'bearer', 'key', 'narrow key', 'basic', 'cookies and key'] as const;

const SOME_HEADERS = [
  'accept', 'accept-encoding', 'accept-language', 'authorization', 'cookie', 'content-encoding', 'forwarded', 'host', 'if-none-match', 'if-modified-since', 'origin', 'range',
  'referer', 'sec-fetch-site', 'user-agent', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-http-method-override', 'x-request-id', '__proto__x',
]; // prettier-ignore

/** Any request to any route of the description: mostly near what the route takes. */
export function anyRequest(description: Description): fc.Arbitrary<FuzzRequest> {
  const routes = routesOf(description).map((route) => requestTo(description, route));
  return fc.oneof(...routes);
}

function requestTo(
  description: Description,
  { method, path: route, operation }: Route,
): fc.Arbitrary<FuzzRequest> {
  const { parameters = [], requestBody } = operation;
  const texts = (place: Parameter['in']) => parameters.filter((parameter) => parameter.in === place);
  const content = Object.entries(requestBody?.content ?? {})[0];
  return fc
    .record({
      path: pathOf(route, texts('path'), description),
      query: queryOf(texts('query'), description),
      named: fc.record(
        Object.fromEntries(texts('header').map(({ name, schema = {} }) => [name.toLowerCase(), headerOf(name, schema, description)])),
        { requiredKeys: [] },
      ),
      headers: fc.option(fc.dictionary(fc.constantFrom(...SOME_HEADERS), hostileHeader, { maxKeys: 2 }), { freq: 3, nil: {} }),
      credential: fc.constantFrom(...CREDENTIALS),
      ours: fc.oneof({ weight: 4, arbitrary: fc.constant({ origin: '@origin' }) }, { weight: 1, arbitrary: fc.constant({}) }),
      body: bodyOf(method, content, description),
    })
    .map(({ path, query, named, headers, credential, ours, body }) => ({
      method,
      route: `${method} ${route}`,
      path: query ? `${path}?${query}` : path,
      headers: { ...ours, ...body.headers, ...named, ...headers },
      ...(body.text === undefined ? {} : { body: body.text }),
      credential,
    })); // prettier-ignore
}

function pathOf(
  route: string,
  parameters: readonly Parameter[],
  description: Description,
): fc.Arbitrary<string> {
  // Behind /me the ids are those of what somebody owns.
  const owned = fc.constantFrom('@connection', '@session').map((value) => ['id', value] as const);
  const values = parameters.map(({ name, schema = {} }) => {
    const any = text(name, schema, description, 8).map((value) => [name, value] as const);
    return route.startsWith('/me/') && name === 'id' ? fc.oneof(any, owned) : any;
  });
  return fc
    .tuple(...values)
    .map((pairs) =>
      pairs.reduce((path, [name, value]) => path.replace(`{${name}}`, () => (name === 'path' ? loosely(value) : encode(value))), route),
    ); // prettier-ignore
}

function queryOf(parameters: readonly Parameter[], description: Description): fc.Arbitrary<string> {
  const described = parameters.map(({ name, schema = {} }) =>
    fc.option(text(name, schema, description, 4).map((value) => `${encode(name)}=${encode(value)}`), { nil: '' }),
  ); // prettier-ignore
  const strange = fc.option(
    fc.oneof(
      fc.constantFrom('&', '=', '&&===', '%', '%ff=%00', '__proto__[polluted]=1', '__proto__=1', 'constructor.prototype.polluted=1', 'limit=1&limit=2', 'cursor[]=a', 'a[b]=c'),
      fc.tuple(hostileString, hostileString).map(([name, value]) => `${encode(name)}=${encode(value)}`),
      fc.constantFrom(...parameters.map(({ name }) => `${encode(name)}=1&${encode(name)}=${MARKER}`), 'a=b'),
    ),
    { freq: 6, nil: '' },
  ); // prettier-ignore
  return fc.tuple(...described, strange).map((parts) => parts.filter(Boolean).join('&'));
}

const headerOf = (name: string, schema: Schema, description: Description) =>
  text(name, schema, description, 3).map((value) => value.replace(/[^\x20-\x7e]/g, '?'));
