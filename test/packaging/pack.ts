import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './sources.js';

export interface Manifest {
  name: string;
  version: string;
  exports: Record<string, string | { types: string; default: string }>;
  bin?: Record<string, string>;
}
export interface Packed {
  manifest: Manifest;
  tarball: string;
  files: string[];
}

/** Runs a program to its end and gives what it printed; anything but status 0 is an error with that in it. */
export function run(cwd: string, file: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(file, args, { cwd, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (error) throw error;
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  return stdout;
}

/** Packs every package the way it would be published: `workspace:*` becomes the version, `files` decides what goes in. */
export function packAll(): Packed[] {
  const folder = mkdtempSync(join(tmpdir(), 'tianma-pack-'));
  const pack = ['-r', '--filter', './packages/*', 'pack', '--json', '--pack-destination', folder];
  const list = JSON.parse(run(root, process.execPath, 'test/run/pnpm.mjs', ...pack)) as {
    name: string;
    filename: string;
    files: { path: string }[];
  }[];
  const folders = readdirSync(join(root, 'packages'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const manifests = folders.map(({ name }) => readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
  return manifests.map((text) => {
    const manifest = JSON.parse(text) as Manifest;
    const packed = list.find(({ name }) => name === manifest.name);
    if (!packed) throw new Error(`${manifest.name} was not packed`);
    return { manifest, tarball: packed.filename, files: packed.files.map(({ path }) => path) };
  });
}

/** An npm project that was empty before it installed the tarballs; without SQLite's addon, which takes a minute to compile and may be left out. */
export function installIn(packed: Packed[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'tianma-consumer-'));
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "version": "1.0.0", "private": true, "type": "module" }\n');
  run(folder, 'npm', 'install', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error', ...packed.map(({ tarball }) => tarball));
  return folder;
}

/** A plain page of that project, built by vite with no settings of ours. */
export function page(project: string, script: string): string {
  const folder = join(project, 'page');
  mkdirSync(folder);
  writeFileSync(join(folder, 'main.js'), script);
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>shop</title><script type="module" src="./main.js"></script><tianma-verifier></tianma-verifier>\n',
  );
  return folder;
}

/** What a package lets others import as code, as full specifiers. */
export const entries = ({ manifest }: Packed): string[] =>
  Object.entries(manifest.exports)
    .filter(([, target]) => typeof target !== 'string')
    .map(([path]) => manifest.name + path.slice(1));
