import { fileURLToPath } from 'node:url';
import { minify, type Plugin, type TerserOptions, transformWithOxc } from 'vite';
import { withoutUnusedCodes } from './codes.js';
import { withoutUnusedMembers } from './members.js';
import { withoutSentences, withoutTexts } from './sentences.js';

const own = (name: string): string => fileURLToPath(new URL(`../src/embed/${name}`, import.meta.url));

/** Modules that embed.js has a smaller one for. */
const INSTEAD: readonly [id: RegExp, from: RegExp, path: string][] = [
  [/^@noble\/hashes\/sha2\.js$/, /./, own('sha2.ts')],
  [/^\.\/node\.js$/, /[\\/]ed25519[\\/]/, own('no-node.ts')],
];

const smallerModules: Plugin = {
  name: 'smaller-modules',
  enforce: 'pre',
  resolveId(id, importer = '') {
    return INSTEAD.find(([wanted, from]) => wanted.test(id) && from.test(importer))?.[2] ?? null;
  },
};

/** Fields of classes become plain assignments: nothing of ours has a setter that this would call. */
const plainFields: Plugin = {
  name: 'plain-fields',
  async transform(code, id) {
    if (!/\bclass\b/.test(code)) return null;
    const { code: plain, map } = await transformWithOxc(code, id, {
      lang: 'js',
      target: ['chrome67', 'safari14'],
      assumptions: { setPublicClassFields: true, noDocumentAll: true },
      typescript: { removeClassFieldsWithoutInitializer: true },
    });
    return { code: plain, map: map ?? null };
  },
};

const quietLibraries: Plugin = {
  name: 'quiet-libraries',
  transform: (code, id) => (/[\\/]@noble[\\/]/.test(id) ? { code: withoutTexts(code), map: null } : null),
};

/** Once all is one file, what nothing in it needs is seen to be needed by nothing. terser, after this, is given what oxc made of it. */
const leftOut: Plugin = {
  name: 'left-out',
  enforce: 'pre',
  async renderChunk(code, { fileName }) {
    const needed = withoutUnusedMembers(withoutUnusedCodes(withoutSentences(code)));
    const {
      code: small,
      map,
      errors,
    } = await minify(fileName, needed, { compress: { target: ['chrome67', 'safari14'] }, sourcemap: true });
    if (errors.length > 0) throw new Error(errors[0]?.message);
    return { code: small, map: map ?? null };
  },
};

/** What makes embed.js fit (docs/decisions/0006-smaller-embed.md). What it answers is the same to the byte. */
export const slim: readonly Plugin[] = [smallerModules, quietLibraries, plainFields, leftOut];

export const TERSER: TerserOptions = {
  ecma: 2018,
  compress: { passes: 3, ecma: 2018, unsafe_arrows: true, pure_getters: true, keep_fargs: false },
  format: { ecma: 2018 },
};
