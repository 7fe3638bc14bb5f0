import { StandardSchemaValidationPipe } from '@nestjs/common';
import { ValetkeyError } from '../errors/valetkey.error.js';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly code?: string;
}

/** Says which field is wrong and how. The names of unknown fields are the caller's own words, so they stay out. */
function describe({ message, path = [], code }: Issue): string {
  if (code === 'unrecognized_keys') return 'there are unknown fields';
  const field = path.map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.');
  return `${field || 'the body'}: ${message}`;
}

/** Checks every `@Body({ schema })`, `@Query({ schema })` and `@Param({ schema })` before a controller sees it. */
export const validationPipe = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new ValetkeyError('invalid_request', { detail: `${issues.slice(0, 10).map(describe).join('; ')}.` }),
  });
