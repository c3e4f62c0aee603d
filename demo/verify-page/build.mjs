// @ts-check
// Builds the page into dist/: everything but the county's own data, which publish.mjs adds.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CSP } from './csp.mjs';
import { iconPng, iconSvg } from './icon.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const fromVerifier = createRequire(new URL('../../package.json', import.meta.url));
const { build } = await import(pathToFileURL(fromVerifier.resolve('vite')).href);

/** @param {string} name */
async function script(name) {
  await build({
    root: here,
    logLevel: 'warn',
    configFile: false,
    publicDir: false,
    build: {
      target: ['chrome67', 'safari14'],
      outDir: join(here, 'dist', name === 'worker' ? '.' : 'assets'),
      emptyOutDir: false,
      lib: { entry: join(here, 'src', `${name}.ts`), name: 'tianmaPage', formats: ['iife'], fileName: () => `${name}.js` },
    },
  });
}

export async function buildPage() {
  const out = join(here, 'dist');
  const assets = join(out, 'assets');
  await mkdir(assets, { recursive: true });
  await script('page');
  await script('worker');
  const verifier = dirname(createRequire(import.meta.url).resolve('@tianma/verifier/package.json'));
  for (const file of ['embed.js', 'embed-view.js', 'embed-scan.js']) await cp(join(verifier, 'dist', file), join(assets, file));
  await cp(join(here, 'page.css'), join(assets, 'page.css'));
  await cp(join(here, 'manifest.webmanifest'), join(out, 'manifest.webmanifest'));
  await writeFile(join(out, 'index.html'), (await readFile(join(here, 'index.html'), 'utf8')).replace('%CSP%', CSP));
  await writeFile(join(assets, 'icon.svg'), iconSvg());
  for (const side of [180, 192, 512]) await writeFile(join(assets, `icon-${side}.png`), iconPng(side));
  await writeFile(join(assets, 'icon-mask-512.png'), iconPng(512, 0.1));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPage();
