import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { all, find, need } from './browsers.mjs';
import { hasSqlite } from './sqlite.mjs';
import { countReport, runStep } from './step.mjs';
import { steps } from './steps.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const context = (folder: string, budget = 60) => ({ root: folder, out: folder, long: false, verbose: false, budget });
const temporary = () => mkdtempSync(join(tmpdir(), 'tianma-run-'));
const command = (script: string) => ({ name: 'planted', budget: 60, command: [process.execPath, '-e', script] });

describe('a command step', () => {
  test('passes by status 0 and fails by any other, with its output', async () => {
    const good = await runStep(command('console.log("fine")'), context(temporary()));
    expect([good.passed, good.failed]).toEqual([1, 0]);
    const bad = await runStep(command('console.error("broken"); process.exit(3)'), context(temporary()));
    expect([bad.passed, bad.failed, bad.output.trim()]).toEqual([0, 1, 'broken']);
  });
  test('is stopped at three times its budget and fails', async () => {
    const result = await runStep(command('setInterval(() => {}, 1000)'), context(temporary(), 0.1));
    expect([result.passed, result.failed]).toEqual([0, 1]);
    expect(result.output).toContain('planted: stopped after');
  });
});

describe('a vitest step', () => {
  const tests = (files: Record<string, string>) => {
    const folder = temporary();
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(folder, 'test'));
    writeFileSync(join(folder, 'test/vitest.config.ts'), 'export default { test: { name: "unit" } };');
    mkdirSync(join(folder, 'tests'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'tests', name), text);
    return folder;
  };
  const step = { name: 'planted', budget: 60, vitest: { projects: ['unit'], folders: ['tests/'] } };
  const head = 'import { expect, test } from "vitest";';

  test('counts passes, failures, skipped tests and files that do not load', async () => {
    const folder = tests({
      'a.test.mjs': `${head} test("one", () => expect(1).toBe(1)); test("two", () => expect(1).toBe(2)); test.skip("three", () => {});`,
      'b.test.mjs': `${head} throw new Error("at import");`,
    });
    const { passed, failed, skipped } = await runStep(step, context(folder));
    expect({ passed, failed, skipped }).toEqual({ passed: 1, failed: 2, skipped: ['three'] });
  });
  test('an error outside every test is a failure, and so is a suite without tests', async () => {
    const stray = tests({
      'a.test.mjs': `${head} test("one", () => { setTimeout(() => { throw new Error("stray"); }, 1); expect(1).toBe(1); });
      test("two", () => new Promise((done) => setTimeout(done, 50)));`,
    });
    expect((await runStep(step, context(stray))).failed).toBe(1);
    expect((await runStep(step, context(tests({})))).failed).toBe(1);
  });
  test('a report that is no report is not counted', () => {
    expect(countReport('{}')).toBeUndefined();
  });
});

test('every test file of the repository is run by exactly one step', () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.test.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  const astray = files
    .split('\n')
    .filter((file) => file !== '' && !file.startsWith('test/bench/'))
    .filter((file) => {
      const project = /\.browser\.(long\.)?test\.ts$/.test(file) ? 'browser' : 'unit';
      const takers = steps.filter(
        (step) =>
          'vitest' in step &&
          !step.onlyLong &&
          step.vitest.projects.includes(project) &&
          step.vitest.folders.some((folder) => file.startsWith(folder)),
      );
      return takers.length !== 1;
    });
  expect(astray).toEqual([]);
});

test('the budgets of an ordinary run stay under 20 minutes', () => {
  expect(steps.filter(({ onlyLong }) => !onlyLong).reduce((sum, { budget }) => sum + budget, 0)).toBeLessThan(20 * 60);
});

describe('a missing browser', () => {
  afterEach(() => vi.unstubAllEnvs());
  test('fails a test in CI, and says how to get it', () => {
    vi.stubEnv('CI', 'true');
    vi.stubEnv('CHROMIUM', '/nowhere/chromium');
    expect(() => need('chromium')).toThrow('apt-get install chromium');
  });
  test('lets a user without root name the test as not run', () => {
    vi.stubEnv('CI', '');
    vi.stubEnv('CHROMIUM', '/nowhere/chromium');
    const uid = vi.spyOn(process, 'getuid').mockReturnValue(1000);
    expect(need('chromium')).toBeUndefined();
    uid.mockRestore();
  });
});

test('a compiler is looked for where Node brings no SQLite, and with one there is SQLite', () => {
  expect(all.includes('compiler')).toBe(!process.getBuiltinModule?.('node:module').isBuiltin('node:sqlite'));
  if (!all.includes('compiler') || find('compiler') !== undefined) expect(hasSqlite()).toBe(true);
});
