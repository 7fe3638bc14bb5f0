import type { ServerResponse } from 'node:http';
import { redirect } from './messages.js';

/** Where interactions ended, for as long as somebody may click a second time. */
const REMEMBERED_MS = 60_000;

export interface Resumes {
  /** Notes where the answer sends the browser. */
  watch(uid: string, res: ServerResponse): void;
  /** Sends a second click where the first one went; false if there was none. */
  repeat(uid: string, res: ServerResponse): Promise<boolean>;
}

/** The engine ends an interaction once: whoever clicks twice, or comes back, would be told that it has expired. */
export function createResumes(issuer: string): Resumes {
  const ends = new Map<string, Promise<string | undefined>>();
  return {
    watch(uid, res) {
      const end = new Promise<string | undefined>((resolve) => {
        res.once('close', () => {
          const location = String(res.getHeader('location') ?? '');
          const left = location !== '' && !location.startsWith(`${issuer}/`);
          if (!left) ends.delete(uid);
          resolve(left ? location : undefined);
        });
      });
      ends.set(uid, end);
      setTimeout(() => ends.delete(uid), REMEMBERED_MS).unref();
    },
    async repeat(uid, res) {
      const location = await ends.get(uid);
      if (location) redirect(res, location);
      return location !== undefined;
    },
  };
}
