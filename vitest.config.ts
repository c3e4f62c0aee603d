import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const packages = fileURLToPath(new URL('./packages', import.meta.url));

// Tests read the packages' sources, so they never see a stale build; what is shipped is tested by test/packaging.
const alias = [
  { find: /^@tianma\/core\/cose$/, replacement: `${packages}/core/src/envelope/index.ts` },
  { find: /^@tianma\/core\/codes\/meaning$/, replacement: `${packages}/core/src/codes.meaning.ts` },
  { find: /^@tianma\/core\/codes$/, replacement: `${packages}/core/src/codes.ts` },
  { find: /^@tianma\/(\w+)\/define$/, replacement: `${packages}/$1/src/define.ts` },
  { find: /^@tianma\/(\w+)\/([\w-]+)$/, replacement: `${packages}/$1/src/$2/index.ts` },
  { find: /^@tianma\/(\w+)$/, replacement: `${packages}/$1/src/index.ts` },
];

export default defineConfig({
  resolve: { alias },
  test: {
    name: 'node',
    environment: 'node',
    include: ['packages/*/src/**/*.test.ts', 'test/**/*.test.ts', 'demo/**/*.test.ts'],
    exclude: ['**/*.browser.test.ts', '**/node_modules/**', '**/dist/**', 'test/bench/**'],
    testTimeout: 60_000,
  },
});
