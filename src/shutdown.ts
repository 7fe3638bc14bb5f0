import type { INestApplication } from '@nestjs/common';
import { closeConnections } from './http/bounded-request.js';

/** Longer than any answer may take; what still hangs then is cut off. */
const LIMIT_MS = 9_000;

/** SIGTERM and SIGINT: no new connections, what was accepted is answered, then the end, with code 0. */
export function endOnSignal(app: INestApplication): void {
  const end = async () => {
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
    await app.close();
    await closeConnections();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end());
}
