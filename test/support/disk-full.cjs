// Preloaded into a process whose disk a test wants full: on SIGUSR2 it fills up, on the next it has room again.
const fs = require('node:fs');

/** From too little room to none at all: what has been let in by then is done. */
const FILLING_MS = 3000;
let low = false;
let full = false;
const { writeSync, statfsSync } = fs;
fs.writeSync = (fd, ...rest) => {
  if (full && fd > 2)
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', errno: -28 });
  return writeSync(fd, ...rest);
};
fs.statfsSync = (path, options) => ({ ...statfsSync(path, options), ...(low && { bavail: 0 }) });
require('node:module').syncBuiltinESMExports();
process.on('SIGUSR2', () => {
  low = !low;
  setTimeout(
    () => {
      full = low;
      process.stdout.write(`the disk ${full ? 'is full' : 'has room'}\n`);
    },
    low ? FILLING_MS : 0,
  );
});
