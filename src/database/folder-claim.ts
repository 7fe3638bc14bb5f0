import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than two processes can be apart between judging a claim left over and taking its place. */
const SETTLE_MS = 100;

export interface FolderClaim {
  release(): void;
}

/**
 * Claims a data folder for this process alone, or answers undefined where another one holds it. The claim is written aside
 * and linked into place, so nobody reads half of one. A claim whose owner was killed is moved aside, and the new one
 * counts only if it has stood for a moment: of several who find the same dead owner one remains.
 */
export async function claimFolder(folder: string): Promise<FolderClaim | undefined> {
  const file = join(folder, 'owner.pid');
  const mine = `${process.pid} ${Date.now()} ${Math.random()}`;
  const aside = `${file}.${process.pid}`;
  const release = () => {
    if (read(file) === mine) rmSync(file, { force: true });
  };
  if (link(mine, aside, file)) return { release };
  const found = read(file);
  if (found !== undefined && isRunning(Number.parseInt(found, 10))) return undefined;
  if (!moveAside(file, aside, found) || !link(mine, aside, file)) return undefined;
  await sleep(SETTLE_MS);
  return read(file) === mine ? { release } : undefined;
}

function link(content: string, draft: string, file: string): boolean {
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** False if it was another claim than the one that was judged; that one goes back. */
function moveAside(file: string, aside: string, judged: string | undefined): boolean {
  try {
    renameSync(file, aside);
  } catch {
    return true;
  }
  const moved = read(aside);
  if (moved === judged) rmSync(aside, { force: true });
  else if (moved !== undefined) link(moved, aside, file);
  return moved === judged;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  // In a container every start has the same small pid: our own number is left over from a killed predecessor.
  if (!pid || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
