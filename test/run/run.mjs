// @ts-check
// The test run, on a machine that has Node and nothing else of ours. `node test/run/run.mjs [--long] [--verbose] [step ...]`; without names, every step of the table.
// The last line is `N passed, N failed`, and the exit status is 1 on any failure.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { all, ensure, mustHave } from './browsers.mjs';
import { runStep } from './step.mjs';
import { steps } from './steps.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const known = new Set(['--long', '--verbose']);
const strange = [...options.filter((option) => !known.has(option)), ...names.filter((name) => !steps.some((step) => step.name === name))];
if (strange.length > 0) {
  console.error(`unknown: ${strange.join(' ')}. Steps: ${steps.map(({ name }) => name).join(' ')}. Options: ${[...known].join(' ')}`);
  process.exit(2);
}

const long = options.includes('--long');
const out = mkdtempSync(join(tmpdir(), 'tianma-run-'));

let passed = 0;
let failed = 0;
/** @type {string[]} */
const skipped = [];
const began = Date.now();
ensure(all);

for (const step of steps.filter((row) => (names.length === 0 ? long || !row.onlyLong : names.includes(row.name)))) {
  const budget = (long ? step.longBudget : undefined) ?? step.budget;
  const result = await runStep(step, { root, out, long, budget, verbose: options.includes('--verbose') });
  // Where everything can be had, a test that did not run is a test that did not pass.
  const notRun = mustHave() ? result.skipped.length : 0;
  passed += result.passed;
  failed += result.failed + notRun;
  skipped.push(...result.skipped);
  if (result.failed > 0) console.log(result.output.trimEnd());
  const late = result.seconds > budget ? '  OVER BUDGET' : '';
  const counts = `${String(result.passed).padStart(6)} passed ${String(result.failed + notRun).padStart(4)} failed`;
  console.log(`${step.name.padEnd(12)}${counts} ${result.seconds.toFixed(1).padStart(7)} s of ${budget} s${late}`);
  if (step.needed && result.failed > 0) break;
}

rmSync(out, { recursive: true });
for (const name of skipped) console.log(`not run: ${name}`);
console.log(`all steps took ${((Date.now() - began) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
