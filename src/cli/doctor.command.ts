import { Command } from 'commander';
import { loadDotEnv } from '../config/dot-env.js';
import type { Env } from '../config/read-env.js';
import { closeConnections } from '../http/bounded-request.js';
import { address } from './arguments.js';
import { attack } from './attack/attack.js';
import { examination } from './doctor/examination.js';
import { report } from './doctor/report.js';

interface Options {
  readonly json?: true;
  readonly attack?: string;
}

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('looks for what is wrong with the set-up, and says what to do; code 1 if there is a problem')
    .option(
      '--attack <url>',
      'attacks a running deployment instead, harmlessly (fewer than 60 requests): your own',
      address,
    )
    .option('--json', 'print it for programs')
    .action(async ({ json, attack: url }: Options, command: Command) => {
      const checks = url === undefined ? examination(environment(command)) : attack(url);
      if (!(await report(checks, json ?? false))) process.exitCode = 1;
      await closeConnections();
    });
}

function environment(command: Command): Env {
  const { dataDir } = command.optsWithGlobals<{ dataDir?: string }>();
  const env = loadDotEnv(process.env);
  return dataDir === undefined ? env : { ...env, DATA_DIR: dataDir };
}
