// @ts-check
// Puts the built page and a county's documents into a folder that any static server can carry.
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} County
 * @property {Uint8Array} root
 * @property {{ zh: string, en?: string }} names
 */
/**
 * @typedef {object} Site
 * @property {County[]} counties the anchors of this page
 * @property {Uint8Array[]} certificates
 * @property {Uint8Array[]} trust
 * @property {Uint8Array[]} status
 * @property {{ gtin: string, lot: string, bytes: Uint8Array }[]} bundles
 * @property {number} version grows with each publication
 * @property {number} [now] Unix seconds at which a demonstration stands still
 */

const built = fileURLToPath(new URL('./dist/', import.meta.url));
const sha256 = (/** @type {Uint8Array | string} */ bytes) => createHash('sha256').update(bytes).digest('hex');
const base64 = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString('base64');

/** Writes the site. Files below `data/` are named by their digest and never change, but for `index.json`. @param {string} folder @param {Site} site */
export async function publishPage(folder, { counties, certificates, trust, status, bundles, version, now }) {
  await mkdir(join(folder, 'data'), { recursive: true });
  await cp(built, folder, { recursive: true, filter: (path) => !path.endsWith('worker.js') });

  /** @param {Uint8Array | string} bytes */
  const named = async (bytes) => {
    const digest = sha256(bytes);
    await writeFile(join(folder, 'data', digest), bytes);
    return digest;
  };
  const list = (/** @type {Uint8Array[]} */ documents) => named(JSON.stringify(documents.map(base64)));
  /** @type {Record<string, string>} */
  const lots = {};
  for (const { gtin, lot, bytes } of bundles) lots[`${gtin}/${lot}`] = await named(bytes);
  const index = {
    schema: 'tianma-index/0',
    version,
    certificates: await list(certificates),
    trust: await list(trust),
    status: await list(status),
    bundles: await named(JSON.stringify(lots)),
    ...(now !== undefined && { now }),
  };
  await writeFile(join(folder, 'data', 'index.json'), `${JSON.stringify(index, null, 1)}\n`);
  const anchors = {
    schema: 'tianma-anchors/0',
    anchors: counties.map(({ root }) => base64(root)),
    counties: counties.map(({ root, names }) => ({ ...names, anchor: sha256(root) })),
  };
  await writeFile(join(folder, 'anchors.json'), JSON.stringify(anchors));
  await writeFile(join(folder, 'sw.js'), await worker(folder));
}

/** The service worker with the list of what it keeps, so that it changes whenever a file of the page does. @param {string} folder */
async function worker(folder) {
  const paths = [
    '/',
    '/manifest.webmanifest',
    '/anchors.json',
    ...(await readdir(join(folder, 'assets'))).map((name) => `/assets/${name}`),
  ];
  /** @type {Record<string, string>} */
  const files = {};
  for (const path of paths.sort((a, b) => (a < b ? -1 : 1)))
    files[path] = sha256(await readFile(join(folder, path === '/' ? 'index.html' : path)));
  const app = { version: sha256(JSON.stringify(files)).slice(0, 16), files };
  return `self.TIANMA_APP=${JSON.stringify(app)};\n${await readFile(join(built, 'worker.js'), 'utf8')}`;
}
