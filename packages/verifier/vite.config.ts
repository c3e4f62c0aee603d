import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { slim, TERSER } from './build/slim.js';

// Chrome 67 and Safari 14 are the first with BigInt, which Ed25519 needs. `target` lowers syntax only: what lit calls and those browsers
// lack (globalThis, flat and toggleAttribute) is put in by hand; the gate in test/packaging tells what else would be missing.
const banner = [
  'var globalThis=typeof globalThis==="object"?globalThis:self;',
  '[].flat||Object.defineProperty(Array.prototype,"flat",{configurable:true,writable:true,value:function(d){d=d===void 0?1:d;',
  'return this.reduce(function(a,v){return a.concat(d>0&&Array.isArray(v)?v.flat(d-1):[v])},[])}});',
  'Element.prototype.toggleAttribute||(Element.prototype.toggleAttribute=function(n,f){f=f===void 0?!this.hasAttribute(n):!!f;',
  'f?this.setAttribute(n,""):this.removeAttribute(n);return f});',
].join('');

/** Three files side by side (docs/decisions/0005-embed-and-scanner.md): what one asks for by import() stays a file of its own. */
const FILES: Readonly<Record<string, string>> = { view: 'src/embed-view.ts', scan: 'src/scan/index.ts' };
const BESIDE: readonly [RegExp, string][] = [
  [/\/embed-view\.js$/, './embed-view.js'],
  [/\/scan\/index\.js$/, './embed-scan.js'],
];

const beside: Plugin = {
  name: 'beside',
  enforce: 'pre',
  resolveId(id) {
    const row = BESIDE.find(([pattern]) => pattern.test(id));
    return row ? { id: row[1], external: true } : null;
  },
};

// `vite build` makes embed.js, `--mode view` embed-view.js, `--mode scan` embed-scan.js.
export default defineConfig(({ mode }): UserConfig => {
  const part = FILES[mode];
  const name = part ? `embed-${mode}.js` : 'embed.js';
  return {
    plugins: part ? [beside] : [beside, ...slim],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: ['chrome67', 'safari14'],
      outDir: 'dist',
      emptyOutDir: false, // tsc writes here too
      sourcemap: true,
      lib: { entry: part ?? 'src/embed.ts', name: 'tianma', formats: [part ? 'es' : 'iife'], fileName: () => name },
      ...(part ? { rolldownOptions: { output: { minify: true, banner } } } : { minify: 'terser', terserOptions: TERSER }),
    },
  };
});
