// `npm pack`: what is built, and the declarations that an application in TypeScript reads beside it.
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { succeeds } from './run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await buildIfStale();
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
if (!(await succeeds(process.execPath, [tsc, '-p', 'tsconfig.types.json'], { cwd: root }))) process.exit(1);
