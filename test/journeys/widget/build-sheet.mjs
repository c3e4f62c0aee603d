// @ts-check
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const source = fileURLToPath(new URL('../../../packages/core/src/', import.meta.url));

/** The sheet page's script, from the sources, as one text. @returns {Promise<string>} */
export async function buildSheet() {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: [{ find: /^@tianma\/core\/codes$/, replacement: `${source}codes.ts` }] },
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL('./sheet.ts', import.meta.url)), name: 'sheet', formats: ['iife'], fileName: () => 'sheet.js' },
      rolldownOptions: { external: [/scan\/index\.js$/] },
    },
  });
  const built = /** @type {import('vite').Rolldown.RolldownOutput} */ (Array.isArray(result) ? result[0] : result);
  return built.output[0].code;
}
