import { SERVICE_VARIABLES } from '../../src/config/env.schema.js';
import type { Variables } from '../../src/config/variable.js';
import { INSTALLED } from '../../src/providers/installed.js';

/** Every variable there is, in the groups the documents show. */
export const VARIABLE_GROUPS: readonly { title: string; variables: Variables }[] = [
  { title: 'The service', variables: SERVICE_VARIABLES },
  {
    title: 'Providers',
    variables: Object.assign({}, ...INSTALLED.map(({ variables }) => variables)) as Variables,
  },
];
