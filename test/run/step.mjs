// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ passed: number, failed: number, skipped: string[], seconds: number, output: string }} Result */
/** @typedef {{ root: string, out: string, long: boolean, budget: number, verbose: boolean }} Context */

/**
 * Runs a command in its own process group, so that at the time limit its children end with it.
 * @param {string[]} command
 * @param {Context} context
 * @returns {Promise<{ status: number | null, output: string, timedOut: boolean }>}
 */
function run([file, ...args], { root, long, budget, verbose }) {
  const env = { ...process.env, ...(long ? { TIANMA_LONG: '1' } : {}), NO_COLOR: '1', FORCE_COLOR: undefined };
  return new Promise((done, fail) => {
    const child = spawn(/** @type {string} */ (file), args, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      process.kill(-(/** @type {number} */ (child.pid)), 'SIGKILL');
    }, budget * 3000);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text;
        if (verbose) process.stdout.write(text);
      });
    }
    child.on('error', fail);
    child.on('close', (status) => {
      clearTimeout(timer);
      done({ status, output, timedOut });
    });
  });
}

/**
 * Counts vitest's JSON report; undefined where it is not a report.
 * @param {string} text
 * @returns {{ passed: number, failed: number, skipped: string[] } | undefined}
 */
export function countReport(text) {
  const { testResults } = JSON.parse(text);
  if (!Array.isArray(testResults)) return undefined;
  const count = { passed: 0, failed: 0, skipped: /** @type {string[]} */ ([]) };
  for (const { name, status, assertionResults } of testResults) {
    for (const test of assertionResults) {
      if (test.status === 'passed') count.passed += 1;
      else if (test.status === 'failed') count.failed += 1;
      else count.skipped.push(test.fullName);
    }
    // A file that fails before or outside its tests (an import, a hook) has failed itself.
    if (status === 'failed' && !assertionResults.some((/** @type {any} */ test) => test.status === 'failed')) count.failed += 1;
    if (assertionResults.length === 0 && status !== 'failed') throw new Error(`no test in ${name}`);
  }
  return count;
}

/**
 * @param {import('./steps.mjs').Step} step
 * @param {Context} context
 * @returns {Promise<Result>}
 */
export async function runStep(step, context) {
  const began = Date.now();
  const report = join(context.out, `${step.name}.json`);
  const command =
    'command' in step
      ? step.command
      : [
          ...(step.vitest.node === undefined
            ? [process.execPath]
            : ['npx', '--yes', '--package', `node@${step.vitest.node}`, '--', 'node']),
          'node_modules/vitest/vitest.mjs',
          'run',
          '--config',
          'test/vitest.config.ts',
          ...step.vitest.projects.flatMap((project) => ['--project', project]),
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${report}`,
          ...(step.vitest.shared ? ['--no-isolate'] : []),
          ...step.vitest.folders,
        ];
  const { status, output, timedOut } = await run(command, context);
  const seconds = (Date.now() - began) / 1000;
  const note = timedOut ? `${output}\n${step.name}: stopped after ${context.budget * 3} s` : output;
  const bad = timedOut || status !== 0;
  if ('command' in step) return { passed: bad ? 0 : 1, failed: bad ? 1 : 0, skipped: [], seconds, output: note };
  const counted = existsSync(report) ? countReport(readFileSync(report, 'utf8')) : undefined;
  if (!counted) return { passed: 0, failed: 1, skipped: [], seconds, output: `${note}\n${step.name}: no report of the tests` };
  // A status that the counts do not explain (an error outside every test, an empty suite) is a failure too.
  const unexplained = counted.failed === 0 && (bad || counted.passed + counted.skipped.length === 0) ? 1 : 0;
  return { ...counted, failed: counted.failed + unexplained, seconds, output: note };
}
