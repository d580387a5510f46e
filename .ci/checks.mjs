/**
 * Runs the checks one after another (slow tests too), all of them even when one fails, and counts
 * at the end.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const counts = { passed: 0, failed: 0, skipped: 0 };

function run(script, ...more) {
  const command = ['run', script, ...(more.length > 0 ? ['--', ...more] : [])];
  console.log(`\n--- npm ${command.join(' ')}`);
  const { status } = spawnSync('npm', command, { stdio: 'inherit', shell: process.platform === 'win32' });
  return status === 0;
}

function check(script) {
  counts[run(script) ? 'passed' : 'failed'] += 1;
}

/**
 * Counts single tests by vitest's own report; a run that leaves none (it did not start) is one
 * failure.
 */
function test() {
  const folder = mkdtempSync(join(tmpdir(), 'seqpipe-checks-'));
  const report = join(folder, 'report.json');
  try {
    const succeeded = run('test:all', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    counts.passed += numPassedTests;
    counts.failed += numFailedTests;
    counts.skipped += numPendingTests + numTodoTests;
    // A file that cannot even be loaded has no failed tests of its own.
    if (!succeeded && numFailedTests === 0) counts.failed += Math.max(1, numFailedTestSuites);
  } catch (error) {
    console.error(`the tests left no report: ${error.message}`);
    counts.failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

check('setup');
test();
for (const script of ['lint', 'types', 'format:check']) check(script);

const { passed, failed, skipped } = counts;
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
