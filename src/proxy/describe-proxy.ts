import type { OpenAPIObject } from '@nestjs/swagger';
import type { ErrorCode } from '../errors/error-codes.js';
import { PROBLEMS } from '../http/api-problems.decorator.js';

const PATH = '/v1/users/{id}/connections/{provider}/proxy/{host}/{path}';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const CODES: readonly ErrorCode[] = [
  'invalid_request',
  'host_not_allowed',
  'account_disabled',
  'user_not_found',
  'provider_not_found',
  'connection_not_found',
  'ambiguous_connection',
  'insufficient_scope',
  'reauthorization_required',
  'provider_error',
  'provider_unavailable',
];

const inPath = (name: string, description: string, format?: string) => ({
  name,
  in: 'path' as const,
  required: true,
  description,
  schema: { type: 'string' as const, ...(format && { format }) },
});

const PARAMETERS = [
  inPath('id', 'The user', 'uuid'),
  inPath('provider', 'The id of a provider'),
  inPath('host', '`host[:port]` of the API, on an origin that the provider allows'),
  inPath('path', 'The rest of the address with its query, passed on as it is'),
  {
    name: 'Valetkey-Connection-Id',
    in: 'header' as const,
    required: false,
    description: 'Which account, where the user has several of the provider',
    schema: { type: 'string' as const, format: 'uuid' },
  },
];

/** The proxy is mounted on Fastify itself, where the description does not find it. */
export function describeProxy(document: OpenAPIObject): void {
  document.paths[PATH] = Object.fromEntries(
    METHODS.map((method) => [
      method,
      {
        operationId: `proxy${method[0]!.toUpperCase()}${method.slice(1)}`,
        summary: 'Call the provider’s API with the user’s token',
        description:
          'Streams both ways. A refused token is renewed and the call made again, where its body is 64 KiB at most. ' +
          'The API’s status and body come back as they are; its redirects and cookies do not.',
        tags: ['Backends'],
        security: [{ api_key: [] }],
        parameters: PARAMETERS,
        responses: { '2XX': { description: 'What the API answered, whatever its status' } },
        [PROBLEMS]: CODES,
      },
    ]),
  );
}
