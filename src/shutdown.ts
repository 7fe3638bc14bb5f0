import type { INestApplication } from '@nestjs/common';
import { closeConnections } from './http/bounded-request.js';
import { createDrain } from './http/drain.js';

/** Longer than any answer may take (25 s), and the work behind the answers; what still hangs then is cut off. */
const LIMIT_MS = 28_000;

/** SIGTERM and SIGINT: no new connections, what was accepted is answered, then the end, with code 0. */
export function endOnSignal(app: INestApplication): void {
  const drain = createDrain(app.getHttpServer());
  const end = async () => {
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
    // Nest alone would stop listening only after all that its modules still have to do.
    await drain();
    await app.close();
    await closeConnections();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end());
}
