import { readFile } from 'node:fs/promises';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describeService, schemaFile, toTypes } from '../../scripts/openapi-types.js';

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

describe('the API description', () => {
  let document: OpenAPIObject;
  beforeAll(async () => {
    document = await describeService();
  });

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const operation = item[method];
        return operation ? [{ name: `${method} ${path}`, operation }] : [];
      }),
    );

  it('is what the web app’s types were made from (npm run openapi)', async () => {
    expect(await toTypes(document)).toBe(await readFile(schemaFile, 'utf8'));
  });

  it('gives every operation an id of its own and a summary', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(operations().filter(({ operation }) => !operation.summary)).toEqual([]);
  });

  it('tells every operation’s success and its errors', () => {
    const untold = operations().filter(({ operation: { responses } }) => {
      const statuses = Object.keys(responses);
      return (
        !statuses.some((status) => /^[23]/.test(status)) || !statuses.some((status) => /^[45]/.test(status))
      );
    });
    expect(untold.map(({ name }) => name)).toEqual([]);
  });

  it('declares every credential it asks for; a session’s may come as cookie or as bearer', () => {
    const asked = operations().map(({ name, operation: { security = [] } }) => ({
      name,
      schemes: security.flatMap((one) => Object.keys(one)),
    }));
    const declared = Object.keys(document.components?.securitySchemes ?? {});
    expect(new Set(asked.flatMap(({ schemes }) => schemes))).toEqual(new Set(declared));
    expect(asked.filter(({ schemes }) => schemes.includes('cookie') !== schemes.includes('bearer'))).toEqual(
      [],
    );
  });
});
