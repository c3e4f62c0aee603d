// @ts-check
// Libraries that the benches compare with, at exact versions. They are no part of the project: the first bench that
// needs one installs it beside what the benches make, and says so.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const VERSIONS = {
  '@pdf-lib/fontkit': '1.1.1',
  'bwip-js': '4.11.4',
  exceljs: '4.4.0',
  'pdf-lib': '1.17.1',
  pdfkit: '0.20.2',
};

const folder = fileURLToPath(new URL('../out/bench-peers/', import.meta.url));

/** The module of a peer; installed on first use. @param {keyof typeof VERSIONS} name @returns {Promise<any>} */
export async function peer(name) {
  const home = `${folder}${name.replace('/', '+')}-${VERSIONS[name]}/`;
  if (!existsSync(`${home}node_modules/${name}`)) {
    console.error(`installing ${name} ${VERSIONS[name]} for this bench`);
    mkdirSync(home, { recursive: true });
    writeFileSync(`${home}package.json`, JSON.stringify({ private: true, dependencies: { [name]: VERSIONS[name] } }));
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: home, stdio: 'inherit' });
  }
  return import(pathToFileURL(createRequire(home).resolve(name)).href);
}
