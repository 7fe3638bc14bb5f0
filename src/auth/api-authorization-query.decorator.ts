import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { authorizationParametersSchema } from './authorization-parameters.js';

/** The parameters as a navigation has them. */
export const ApiAuthorizationQuery = () =>
  applyDecorators(
    ...Object.entries(authorizationParametersSchema.shape).map(([name, { description = '' }]) =>
      ApiQuery({ name, required: false, type: String, description }),
    ),
  );
