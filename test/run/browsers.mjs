// @ts-check
// What the tests need from the system: where it is, and on Debian as root how it gets there.
// `node test/run/browsers.mjs` finds and installs all of it; tests ask for one by need().
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {'compiler' | 'chromium' | 'firefox' | 'webkit' | 'zbarimg' | 'pdftoppm' | 'python' | 'cjk'} Tool */
/** @typedef {{ what: string, deb: string[], env?: string, paths: string[], needs?: string[] }} Row */

const app = (/** @type {string} */ name, /** @type {string} */ bin) => `/Applications/${name}.app/Contents/MacOS/${bin}`;
const pythonLibrary = '/usr/lib/python3/dist-packages';

/** @type {Record<Tool, Row>} */
export const tools = {
  // SQLite's addon is compiled by the install, so this has to be there before.
  compiler: {
    what: 'a compiler for SQLite',
    deb: ['python3', 'make', 'g++'],
    paths: ['/usr/bin/g++', '/usr/bin/c++'],
    needs: ['/usr/bin/python3', '/usr/bin/make'],
  },
  chromium: {
    what: 'Chromium',
    deb: ['chromium'],
    env: 'CHROMIUM',
    paths: ['/usr/bin/chromium', '/usr/bin/google-chrome', app('Google Chrome', 'Google Chrome')],
  },
  firefox: {
    what: 'Firefox',
    deb: ['firefox-esr'],
    env: 'FIREFOX',
    paths: ['/usr/bin/firefox-esr', '/usr/bin/firefox', app('Firefox', 'firefox')],
  },
  webkit: {
    what: 'WebKitGTK and its driver',
    deb: ['webkit2gtk-driver', 'xvfb'],
    env: 'WEBKIT_DRIVER',
    paths: ['/usr/bin/WebKitWebDriver'],
    needs: ['/usr/bin/Xvfb'],
  },
  zbarimg: {
    what: 'a QR reader that is not ours',
    deb: ['zbar-tools'],
    env: 'ZBARIMG',
    paths: ['/usr/bin/zbarimg', '/opt/homebrew/bin/zbarimg'],
  },
  pdftoppm: {
    what: 'a PDF rasteriser that is not ours',
    deb: ['poppler-utils'],
    env: 'PDFTOPPM',
    paths: ['/usr/bin/pdftoppm', '/opt/homebrew/bin/pdftoppm'],
  },
  python: {
    what: 'Python with cbor2 and cryptography',
    deb: ['python3', 'python3-cbor2', 'python3-cryptography'],
    env: 'TIANMA_PYTHON',
    paths: ['/usr/bin/python3'],
    needs: [`${pythonLibrary}/cbor2`, `${pythonLibrary}/cryptography`],
  },
  cjk: { what: 'Chinese type for screenshots', deb: ['fonts-noto-cjk'], paths: ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'] },
};

/** Node 22.13 and later bring SQLite. */
const builtIn = process.getBuiltinModule?.('node:module').isBuiltin('node:sqlite') === true;

/** @type {Tool[]} */
export const all = /** @type {Tool[]} */ (Object.keys(tools)).filter((name) => name !== 'compiler' || !builtIn);

/**
 * Where a tool is, or undefined. A path given in its environment variable is taken as it is, with no look at `needs`.
 * @param {Tool} name
 * @returns {string | undefined}
 */
export function find(name) {
  const { env, paths, needs = [] } = tools[name];
  const given = env === undefined ? undefined : process.env[env];
  if (given) return existsSync(given) ? given : undefined;
  return needs.every((path) => existsSync(path)) ? paths.find((path) => existsSync(path)) : undefined;
}

const isRoot = () => process.getuid?.() === 0;

/** True where a missing tool is a failure and not a thing to be named: in CI, and as root, who may install it. */
export const mustHave = () => Boolean(process.env['CI']) || isRoot();

const howTo = (/** @type {Tool} */ name) => {
  const { what, deb, env } = tools[name];
  return `${what} (${name}) is missing: sudo apt-get install ${deb.join(' ')}${env === undefined ? '' : `, or set ${env} to its path`}`;
};

/**
 * For a test: the tool's path; undefined where the test is to be named as skipped; an error where it must not be skipped.
 * @param {Tool} name
 * @returns {string | undefined}
 */
export function need(name) {
  const path = find(name);
  if (path === undefined && mustHave()) throw new Error(howTo(name));
  return path;
}

/**
 * Installs what is missing when that is possible (root, apt-get), says what it does, and returns the names still missing.
 * @param {Tool[]} [names]
 * @returns {Tool[]}
 */
export function ensure(names = all) {
  let missing = names.filter((name) => find(name) === undefined);
  if (missing.length > 0 && isRoot() && existsSync('/usr/bin/apt-get')) {
    const packages = [...new Set(missing.flatMap((name) => tools[name].deb))];
    console.log(`installing for the tests: ${packages.join(' ')}`);
    const apt = (/** @type {string[]} */ ...args) =>
      spawnSync('apt-get', args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    apt('update', '-q');
    apt('install', '-y', '-q', '--no-install-recommends', ...packages);
    missing = names.filter((name) => find(name) === undefined);
  }
  for (const name of missing) console.log(howTo(name));
  return missing;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const missing = ensure();
  for (const name of all) console.log(`${name.padEnd(9)} ${find(name) ?? 'missing'}`);
  process.exit(missing.length > 0 ? 1 : 0);
}
