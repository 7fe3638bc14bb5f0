// `npm start`: the service in this very process, so that signals and exit codes are its own.
import { buildIfStale } from './build.mjs';

await buildIfStale();
await import('../dist/main.js');
