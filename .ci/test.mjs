// Runs the tests; files that fail get a second run, one at a time, so that a crowded machine is told from a fault.
// What failed first stays in the output. Takes the file that the results go to.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const [results] = process.argv.slice(2);
const first = run([], 2400);
const failed = first.testResults.filter(({ status }) => status === 'failed');
const again =
  failed.length > 0 && failed.length <= 8 ? run(['-i', ...failed.map(({ name }) => name)], 900) : undefined;
if (again) console.log(`${failed.length} of ${first.numTotalTestSuites} test files were run a second time`);
const count = (all) => all.numFailedTests + all.numRuntimeErrorTestSuites;
const last = again ?? first;
writeFileSync(
  results,
  `${first.numPassedTests + (again ? count(first) - count(again) : 0)} passed, ${count(last)} failed\n`,
);
process.exit(last.success ? 0 : 1);

function run(args, seconds) {
  const options = { stdio: 'inherit', timeout: seconds * 1000, killSignal: 'SIGKILL' };
  spawnSync('npm', ['test', '--', '--json', `--outputFile=${results}.json`, ...args], options);
  return JSON.parse(readFileSync(`${results}.json`, 'utf8'));
}
