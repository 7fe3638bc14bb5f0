import type { Variable } from '../../src/config/variable.js';
import { VARIABLE_GROUPS } from './documented-variables.js';

const HEAD = `# Copy to .env, which is read in development only. Everything here is optional: \`npm start\` needs none of it.
# Made from the code by \`npm run docs\`; docs/configuration.md says the same as a table.`;

export function envExample(): string {
  const groups = VARIABLE_GROUPS.map(({ title, variables }) =>
    [`# --- ${title} ---`, ...Object.entries(variables).map(entry)].join('\n\n'),
  );
  return `${[HEAD, ...groups].join('\n\n')}\n`;
}

function entry([name, variable]: [string, Variable]): string {
  const { about, accepts, default: fallback = 'none', example = plainDefault(variable) } = variable;
  return [`# ${about}`, `# Accepts ${accepts}. Default: ${fallback}.`, `#${name}=${example}`].join('\n');
}

/** The default, where it is a value one could write and not a description of one. */
function plainDefault({ schema, default: words }: Variable): string {
  const value = schema.safeParse(undefined).data;
  const text = Array.isArray(value) ? value.join(' ') : String(value);
  return text === words ? text : '';
}
