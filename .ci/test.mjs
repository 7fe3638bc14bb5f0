// Runs the tests; files that fail get a second run, one at a time, so that a crowded machine is told from a fault.
// What failed first stays in the output. Takes the file that the results go to.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Seconds for both; the second run has what the first leaves, and the longest test (test/security/fuzz.test.ts) has 1500. */
const TOGETHER = 3300;
const FIRST = 2400;

const [results] = process.argv.slice(2);
const begun = Date.now();
const first = run([], FIRST);
const failed = first.testResults.filter(({ status }) => status === 'failed');
const again =
  failed.length > 0 && failed.length <= 8
    ? run(['-i', ...failed.map(({ name }) => name)], left())
    : undefined;
if (again) console.log(`${failed.length} of ${first.numTotalTestSuites} test files were run a second time`);
const count = (all) => all.numFailedTests + all.numRuntimeErrorTestSuites;
const last = again ?? first;
writeFileSync(
  results,
  `${first.numPassedTests + (again ? count(first) - count(again) : 0)} passed, ${count(last)} failed\n`,
);
process.exit(last.success ? 0 : 1);

function left() {
  return TOGETHER - Math.ceil((Date.now() - begun) / 1000);
}

function run(args, seconds) {
  rmSync(`${results}.json`, { force: true });
  const options = { stdio: 'inherit', timeout: seconds * 1000, killSignal: 'SIGKILL' };
  spawnSync('npm', ['test', '--', '--json', `--outputFile=${results}.json`, ...args], options);
  if (!existsSync(`${results}.json`)) {
    writeFileSync(results, `no results: the tests did not end within ${seconds} s\n`);
    process.exit(1);
  }
  return JSON.parse(readFileSync(`${results}.json`, 'utf8'));
}
