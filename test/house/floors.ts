import type { Source } from './sources.js';

/** A folder imports from its own floor or from below; doors, the floor users come in by, never import each other. */
const floors: readonly (readonly string[])[] = [
  ['config', 'http', 'errors'],
  ['events', 'oauth', 'crypto', 'database', 'mail', 'logging', 'metrics', 'users', 'limits'],
  ['providers', 'sessions', 'passwords', 'api-keys', 'health'],
  ['connections', 'hooks'],
  ['vault', 'webhooks'],
  ['linking'],
  ['auth', 'account', 'tokens', 'proxy', 'admin', 'signals', 'dev-provider'],
  ['jobs'],
  ['', 'cli'], // main.ts, cli.ts, valetkey.module.ts and the like, and the CLI's commands
];
const doors = 6;

const folderOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '');
const floorOf = (folder: string) => floors.findIndex((folders) => folders.includes(folder));

export function floorViolations(sources: Source[]): string[] {
  const homeless = new Set(sources.map(({ path }) => folderOf(path)).filter((folder) => floorOf(folder) < 0));
  const wrong = [...homeless].map((folder) => `src/${folder}/ stands on no floor`);
  for (const [from, to, how] of foldersCrossed(sources)) {
    if (homeless.has(from) || homeless.has(to)) continue;
    const [floor, target] = [floorOf(from), floorOf(to)];
    if (target > floor) wrong.push(`${how}: upward`);
    else if (floor === target && floor === doors) wrong.push(`${how}: one door imports another`);
  }
  return wrong;
}

/** Two folders of one floor may know each other in one direction only: files in a ring are the linter's business. */
export function mutualFolders(sources: Source[]): string[] {
  const reached = new Map<string, Set<string>>();
  for (const [from, to] of foldersCrossed(sources)) {
    reached.set(from, (reached.get(from) ?? new Set()).add(to));
  }
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    [...(reached.get(from) ?? [])].some(
      (next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))),
    );
  return [...reached.keys()].filter((folder) => reaches(folder, folder)).toSorted();
}

function foldersCrossed(sources: Source[]): [from: string, to: string, how: string][] {
  return sources.flatMap(({ path, imports }) =>
    imports
      .filter((target) => !target.startsWith('../') && folderOf(target) !== folderOf(path))
      .map((target): [string, string, string] => [folderOf(path), folderOf(target), `${path} -> ${target}`]),
  );
}
