import { Command } from 'commander';
import { loadDotEnv } from '../config/dot-env.js';
import { closeConnections } from '../http/bounded-request.js';
import { examination } from './doctor/examination.js';
import { report } from './doctor/report.js';

interface Options {
  readonly json?: true;
}

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('looks for what is wrong with the set-up, and says what to do; code 1 if there is a problem')
    .option('--json', 'print it for programs')
    .action(async ({ json }: Options, command: Command) => {
      const { dataDir } = command.optsWithGlobals<{ dataDir?: string }>();
      const env = loadDotEnv(process.env);
      const checks = examination(dataDir === undefined ? env : { ...env, DATA_DIR: dataDir });
      if (!(await report(checks, json ?? false))) process.exitCode = 1;
      await closeConnections();
    });
}
