import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { long } from './run/long.mjs';

const packages = fileURLToPath(new URL('../packages', import.meta.url));

// Tests read the packages' sources, so they never see a stale build; what is shipped is tested by test/packaging.
const alias = [
  { find: /^@tianma\/core\/cose$/, replacement: `${packages}/core/src/envelope/index.ts` },
  { find: /^@tianma\/core\/codes\/meaning$/, replacement: `${packages}/core/src/codes.meaning.ts` },
  { find: /^@tianma\/core\/codes$/, replacement: `${packages}/core/src/codes.ts` },
  { find: /^@tianma\/(\w+)\/define$/, replacement: `${packages}/$1/src/define.ts` },
  { find: /^@tianma\/(\w+)\/([\w-]+)$/, replacement: `${packages}/$1/src/$2/index.ts` },
  { find: /^@tianma\/(\w+)$/, replacement: `${packages}/$1/src/index.ts` },
];
const roots = ['packages/*/src', 'test', 'demo'];
const never = ['**/node_modules/**', '**/dist/**', '**/out/**', 'test/bench/**', ...(long ? [] : ['**/*.long.test.ts'])];

// Two projects: `unit` runs in Node alone; `browser` (*.browser.test.ts) drives real browsers from Node. Their files run side by side.
export default defineConfig({
  resolve: { alias },
  test: {
    environment: 'node',
    // Against what hangs: the longest takes seconds, and many times that beside others on a machine that has much else to do.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // By itself vitest leaves one core idle: of two, half the machine.
    maxWorkers: availableParallelism(),
    // Its modules import one another without file endings, which Node alone cannot follow.
    server: { deps: { inline: ['@ldclabs/cose-ts'] } },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: roots.map((root) => `${root}/**/*.test.ts`), exclude: [...never, '**/*.browser.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: roots.map((root) => `${root}/**/*.browser.test.ts`),
          exclude: never,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
