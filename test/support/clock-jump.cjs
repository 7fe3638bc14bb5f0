// Preloaded into a process whose clock a test wants wrong: on SIGUSR2 it jumps by CLOCK_JUMP seconds, there and back.
const Right = Date;
let ahead = 0;
globalThis.Date = class Date extends Right {
  constructor(...parts) {
    super(...(parts.length === 0 ? [Right.now() + ahead] : parts));
  }
  static now() {
    return Right.now() + ahead;
  }
};
process.on('SIGUSR2', () => {
  ahead = ahead === 0 ? Number(process.env.CLOCK_JUMP) * 1000 : 0;
  process.stdout.write(`clock jumped to ${ahead}\n`);
});
