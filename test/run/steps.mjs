// @ts-check
// What `npm test` runs, in this order. `budget` is in seconds, on two cores of a small machine; a step is
// stopped, and fails, at three times its budget. The whole stays under 20 minutes.

/**
 * `command` counts as one pass or one failure; `vitest` counts its tests. Its filters are folders, its projects stand in test/vitest.config.ts.
 * `shared` loads a module once for all files of a worker: for tests that leave nothing behind. `node` runs the tests on another major version of Node, from its npm package. A step with `onlyLong` is part of a --long run only.
 * Nothing can be said after a `needed` step has failed: the run ends there.
 * @typedef {{ name: string, budget: number, longBudget?: number, needed?: true, onlyLong?: true } & ({ command: string[] } | { vitest: { projects: string[], folders: string[], node?: string, shared?: true } })} Step
 */

const bin = (/** @type {string} */ name) => `node_modules/.bin/${name}`;

/** @type {Step[]} */
export const steps = [
  { name: 'install', budget: 170, needed: true, command: [process.execPath, 'test/run/install.mjs'] },
  { name: 'build', budget: 30, needed: true, command: [process.execPath, 'test/run/pnpm.mjs', 'run', 'build'] },
  { name: 'lint', budget: 25, command: [bin('oxlint')] },
  { name: 'format', budget: 10, command: [bin('biome'), 'ci', '--colors=off', '.'] },
  { name: 'types', budget: 15, command: [bin('tsc'), '-p', 'test'] },
  {
    name: 'unit',
    budget: 190,
    longBudget: 1800,
    vitest: { projects: ['unit'], folders: ['packages/', 'demo/', 'test/run/'], shared: true },
  },
  { name: 'rules', budget: 25, longBudget: 300, vitest: { projects: ['unit'], folders: ['test/rules/'] } },
  { name: 'browsers', budget: 35, longBudget: 600, vitest: { projects: ['browser'], folders: ['packages/', 'demo/', 'test/run/'] } },
  {
    name: 'conformance',
    budget: 160,
    longBudget: 1800,
    vitest: { projects: ['unit', 'browser'], folders: ['test/conformance/', 'test/vectors/'] },
  },
  { name: 'labels', budget: 50, vitest: { projects: ['unit', 'browser'], folders: ['test/label/'] } },
  // The journeys take what the demo made.
  { name: 'demo', budget: 30, command: [process.execPath, 'demo/demo.mjs', '--check', '--out', 'test/out/demo'] },
  { name: 'journeys', budget: 330, longBudget: 1800, vitest: { projects: ['unit', 'browser'], folders: ['test/journeys/'] } },
  { name: 'packaging', budget: 110, vitest: { projects: ['unit', 'browser'], folders: ['test/packaging/'] } },
  { name: 'size', budget: 10, command: [bin('size-limit')] },
  ...['22', '24'].map((node) => ({
    name: `node ${node}`,
    budget: 300,
    onlyLong: /** @type {const} */ (true),
    vitest: { projects: ['unit'], folders: ['packages/', 'test/conformance/', 'test/journeys/store-killed.test'], node },
  })),
];
