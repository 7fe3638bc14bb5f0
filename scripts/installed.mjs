import { readFile } from 'node:fs/promises';

/**
 * What package-lock.json asks for and node_modules does not have. npm keeps its own record of what it installed in
 * node_modules/.package-lock.json; comparing contents rather than times survives checkouts and copies.
 */
export async function missingPackages(root) {
  const [wanted, present] = await Promise.all([
    readPackages(new URL('package-lock.json', root)),
    readPackages(new URL('node_modules/.package-lock.json', root)).catch(() => ({})),
  ]);
  return Object.entries(wanted)
    .filter(([path, { version, optional, link }]) => {
      if (path === '' || link) return false;
      // Optional packages are mostly other platforms' binaries: absence is normal, a different version is not.
      const found = present[path];
      return found ? found.version !== version : !optional;
    })
    .map(([path]) => path);
}

async function readPackages(url) {
  return JSON.parse(await readFile(url, 'utf8')).packages;
}
