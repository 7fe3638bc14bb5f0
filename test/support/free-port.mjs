// Plain JavaScript, because jest loads its global setup without the transforms of the tests.
import { createServer } from 'node:net';

// Below what Linux gives to outgoing connections and to whoever listens on port 0 (32768 and up), and a range for each
// of jest's workers: nobody else takes a port between here and its use. The start differs, for runs beside each other.
const SIZE = 1024;
const RANGES = 22;
const first = 10_240 + (Number(process.env['JEST_WORKER_ID'] ?? 0) % RANGES) * SIZE;
let next = Math.floor(Math.random() * SIZE);

/** A port that nobody listens on, another one each time. */
export async function freePort() {
  for (let tries = 0; tries < SIZE; tries++) {
    const port = first + (next++ % SIZE);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port is free from ${first} to ${first + SIZE - 1}`);
}

/** On every address, since a host listens on one of its choice. */
function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, () => probe.close(() => resolve(true)));
  });
}
