import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { withDatabase } from './with-database.js';

const LOOK_MS = 250;

const VERIFICATIONS = {
  name: 'verifications',
  text: `SELECT id FROM events WHERE type = 'security_event.received' AND details->>'kind' = 'verification'
           AND details->>'provider' = $1 AND at > now() - interval '5 minutes'`,
};

/** Does what has a verification sent; whether within that time one has come that was not there before. */
export function awaitVerification(
  command: Command,
  provider: string,
  seconds: number,
  request: () => Promise<void>,
): Promise<boolean> {
  return withDatabase(command, async (database) => {
    const count = async () => (await database.run({ ...VERIFICATIONS, values: [provider] })).length;
    const before = await count();
    await request();
    for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await sleep(LOOK_MS))
      if ((await count()) > before) return true;
    return false;
  });
}
