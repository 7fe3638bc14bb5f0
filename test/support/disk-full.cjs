// Preloaded into a process whose disk a test wants full: on SIGUSR2 it is, on the next it has room again.
const fs = require('node:fs');

let full = false;
const { writeSync, statfsSync } = fs;
fs.writeSync = (fd, ...rest) => {
  if (full && fd > 2)
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', errno: -28 });
  return writeSync(fd, ...rest);
};
fs.statfsSync = (path, options) => ({ ...statfsSync(path, options), ...(full && { bavail: 0 }) });
require('node:module').syncBuiltinESMExports();
process.on('SIGUSR2', () => {
  full = !full;
  process.stdout.write(`the disk ${full ? 'is full' : 'has room'}\n`);
});
