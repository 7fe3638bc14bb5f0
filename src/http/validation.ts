import { type ArgumentMetadata, StandardSchemaValidationPipe } from '@nestjs/common';
import { ValetkeyError } from '../errors/valetkey.error.js';
import { inWords, type Issue } from './plain-words.js';

/** Checks every `@Body({ schema })`, `@Query({ schema })` and `@Param({ schema })` before a controller sees it. */
export const validationPipe = () => new ValidationPipe({ exceptionFactory: (issues) => new Found(issues) });

class Found {
  constructor(readonly issues: readonly Issue[]) {}
}

class ValidationPipe extends StandardSchemaValidationPipe {
  override async transform<T = unknown>(value: T, metadata: ArgumentMetadata): Promise<T> {
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof Found)) throw error;
      const sentences = error.issues.slice(0, 10).map((issue) => inWords(issue, nameOf(metadata)));
      throw new ValetkeyError('invalid_request', { detail: sentences.join(' ') });
    }
  }
}

const nameOf = ({ type, data }: ArgumentMetadata) =>
  type === 'param' ? `${data} in the path` : type === 'query' ? 'The query' : 'The body';
