import fc from 'fast-check';
import { type Description, resolve, type Schema } from './description.js';
import { hostileBody, hostileJson, hostileString } from './hostile-values.js';
import { encode, integer, rightTexts, text } from './texts.js';

interface Body {
  readonly text?: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function bodyOf(
  method: string,
  content: [string, { schema?: Schema }] | undefined,
  description: Description,
): fc.Arbitrary<Body> {
  const none = fc.constant<Body>({ headers: {} });
  const [type = 'application/json', { schema = {} } = {}] = content ?? [];
  const types = fc.oneof(
    { weight: 12, arbitrary: fc.constant({ 'content-type': type }) },
    { weight: 1, arbitrary: fc.constantFrom('text/plain', 'text/html', 'application/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json; charset=utf-7', 'x').map((other) => ({ 'content-type': other })) },
    { weight: 1, arbitrary: fc.constant({}) },
  ); // prettier-ignore
  const right =
    type === 'application/x-www-form-urlencoded' ? form(schema, description) : json(schema, description, 0);
  const texts = fc.oneof(
    { weight: content ? 8 : 0, arbitrary: right },
    { weight: 1, arbitrary: hostileBody },
  );
  const some = fc.tuple(texts, types).map(([body, headers]): Body => ({ text: body, headers }));
  if (method === 'GET') return none;
  return fc.oneof(
    { weight: content ? 12 : 1, arbitrary: some },
    { weight: content ? 1 : 6, arbitrary: none },
  );
}

/** JSON text for a schema, members wrong, missing, doubled and unknown now and then. */
function json(described: Schema, description: Description, depth: number, name = ''): fc.Arbitrary<string> {
  const schema = resolve(description, described);
  const kinds = (schema.anyOf ?? schema.oneOf)?.map((one) => json(one, description, depth + 1, name)) ?? [plain(schema, description, depth, name)];
  return fc.oneof({ weight: depth === 0 ? 20 : 8, arbitrary: fc.oneof(...kinds) }, { weight: 1, arbitrary: hostileJson });
} // prettier-ignore

function plain(schema: Schema, description: Description, depth: number, name: string): fc.Arbitrary<string> {
  if (schema.const !== undefined) return fc.constant(JSON.stringify(schema.const));
  if (schema.enum) return fc.constantFrom(...schema.enum.map((value) => JSON.stringify(value)));
  if (schema.properties) return object(schema.properties, description, depth);
  if (schema.type === 'array') {
    const item = depth > 4 ? fc.constant('null') : json(schema.items ?? {}, description, depth + 1, name);
    return fc.array(item, { maxLength: 4 }).map((items) => `[${items.join(',')}]`);
  }
  if (schema.type === 'integer' || schema.type === 'number') return integer(schema).map(String);
  if (schema.type === 'boolean') return fc.constantFrom('true', 'false');
  return fc.oneof(...rightTexts(name, schema)).map((value) => JSON.stringify(value));
}

function object(
  properties: Readonly<Record<string, Schema>>,
  description: Description,
  depth: number,
): fc.Arbitrary<string> {
  const members = Object.entries(properties).map(([name, schema]) =>
    fc.option(json(schema, description, depth + 1, name).map((value) => `${JSON.stringify(name)}:${value}`), { freq: 4, nil: '' }),
  ); // prettier-ignore
  const more = fc.option(
    fc.tuple(fc.oneof(hostileString, fc.constantFrom(...Object.keys(properties), '__proto__', 'constructor')), hostileJson).map(([name, value]) => `${JSON.stringify(name)}:${value}`),
    { freq: 10, nil: '' },
  ); // prettier-ignore
  return fc.tuple(...members, more).map((parts) => `{${parts.filter(Boolean).join(',')}}`);
}

function form(described: Schema, description: Description): fc.Arbitrary<string> {
  const { properties = { state: {}, code: {}, error: {}, iss: {} } } = resolve(description, described);
  const fields = Object.entries(properties).map(([name, schema]) =>
    fc.option(text(name, schema, description, 8).map((value) => `${encode(name)}=${encode(value)}`), { freq: 6, nil: '' }),
  ); // prettier-ignore
  const more = fc.option(fc.tuple(hostileString, hostileString).map(([name, value]) => `${encode(name)}=${encode(value)}`), { freq: 10, nil: '' }); // prettier-ignore
  return fc.tuple(...fields, more).map((parts) => parts.filter(Boolean).join('&'));
}
