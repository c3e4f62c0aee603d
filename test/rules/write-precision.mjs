// @ts-check
// Writes docs/rules-precision.md: node test/rules/write-precision.mjs. With --seed TEXT or --seasons N it prints what another run finds, and writes nothing.
import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const { values } = parseArgs({ options: { seed: { type: 'string' }, seasons: { type: 'string' } } });
const outDir = here('../out/precision');
const packages = here('../../packages');

await build({
  configFile: false,
  logLevel: 'error',
  // The sources, as the tests read them.
  resolve: {
    alias: [
      { find: /^@tianma\/core\/cose$/, replacement: `${packages}/core/src/envelope/index.ts` },
      { find: /^@tianma\/(\w+)\/(\w+)$/, replacement: `${packages}/$1/src/$2/index.ts` },
      { find: /^@tianma\/(\w+)$/, replacement: `${packages}/$1/src/index.ts` },
    ],
  },
  build: { outDir, ssr: true, minify: false, rolldownOptions: { input: [here('precision.ts')] } },
  ssr: { noExternal: true },
});
const { measure, page } = await import(pathToFileURL(`${outDir}/precision.js`).href);
const found = measure(values.seed ?? 'tianma', Number(values.seasons ?? 300));
for (const line of [...found.missed, ...found.uncalled, ...found.errors, ...found.defects]) console.error(line);
if (values.seed === undefined && values.seasons === undefined) writeFileSync(here('../../docs/rules-precision.md'), page(found));
else console.log(page(found));
