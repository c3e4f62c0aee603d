// @ts-check
// The fonts of labels, as the package carries them: `pnpm run bundle`. The two files that are used of @fontsource/noto-sans-sc, as TrueType,
// which is read ten times as fast, and their licence.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { convert } from 'fontverter';

const FONT = '@fontsource/noto-sans-sc';
const out = fileURLToPath(new URL('dist/font/', import.meta.url));
const { resolve } = createRequire(import.meta.url);

mkdirSync(out, { recursive: true });
for (const [weight, name] of /** @type {const} */ ([
  [400, 'Regular'],
  [700, 'Bold'],
])) {
  const woff = readFileSync(resolve(`${FONT}/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff`));
  writeFileSync(`${out}NotoSansSC-${name}.ttf`, await convert(woff, 'truetype'));
}
copyFileSync(resolve(`${FONT}/LICENSE`), `${out}OFL.txt`);
