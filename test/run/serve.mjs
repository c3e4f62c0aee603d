// @ts-check
// A static server on loopback for tests in real browsers.
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

/** @type {Record<string, string>} */
export const mimeTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.cbor': 'application/cbor',
  '.tianma': 'application/vnd.tianma.bundle+cbor',
};

/**
 * What stands at a path: a folder or a file on disk (absolute path), or the content itself.
 * @typedef {string | { body: string | Uint8Array, type: string, headers?: Record<string, string> }} Mount
 * @typedef {{ url: string, port: number, requests: string[], close: () => Promise<void> }} Served
 */

const type = (/** @type {string} */ path) => mimeTypes[extname(path).toLowerCase()] ?? 'application/octet-stream';

/** @param {string} folder @param {string} rest */
async function onDisk(folder, rest) {
  const root = resolve(folder);
  let path = resolve(join(root, rest));
  if (path !== root && !path.startsWith(root + sep)) return undefined;
  try {
    if ((await stat(path)).isDirectory()) path = join(path, 'index.html');
    return { body: await readFile(path), type: type(path) };
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw error;
  }
}

/**
 * Serves a folder, or a table of mounts (the longest matching path wins; `/` is the fallback), on a free port of 127.0.0.1.
 * `csp` goes out with every reply; `fallback` is a mount path answered for every unknown path that asks for HTML.
 * `requests` is the list of paths asked for so far. `close()` ends open connections too, so nothing answers afterwards.
 * @param {string | Record<string, Mount>} content
 * @param {{ csp?: string, headers?: Record<string, string>, fallback?: string, port?: number }} [options]
 * @returns {Promise<Served>}
 */
export async function serve(content, { csp, headers = {}, fallback, port = 0 } = {}) {
  /** @type {Record<string, Mount>} */
  const mounts = typeof content === 'string' ? { '/': content } : content;
  const prefixes = Object.keys(mounts).sort((a, b) => b.length - a.length);
  /** @type {string[]} */
  const requests = [];

  const lookup = async (/** @type {string} */ path) => {
    for (const prefix of prefixes) {
      const mount = /** @type {Mount} */ (mounts[prefix]);
      if (typeof mount !== 'string') {
        if (path === prefix) return mount;
      } else if (path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`)) {
        const found = await onDisk(mount, path.slice(prefix.length));
        if (found) return found;
      }
    }
    return undefined;
  };

  /** @param {string} target @param {string | undefined} accept */
  const answer = async (target, accept) => {
    const path = decodeURIComponent(new URL(target, 'http://127.0.0.1').pathname);
    const found = await lookup(path);
    return found ?? (fallback !== undefined && accept?.includes('text/html') ? lookup(fallback) : undefined);
  };

  const server = createServer((request, response) => {
    const target = request.url ?? '/';
    requests.push(target);
    const common = { ...headers, ...(csp === undefined ? {} : { 'content-security-policy': csp }), 'cache-control': 'no-store' };
    answer(target, request.headers.accept).then(
      (found) => {
        if (!found) return response.writeHead(404, { ...common, 'content-type': 'text/plain; charset=utf-8' }).end('not found');
        const own = 'headers' in found ? found.headers : {};
        response.writeHead(200, { ...common, 'content-type': found.type, ...own });
        return response.end(request.method === 'HEAD' ? undefined : found.body);
      },
      (/** @type {unknown} */ error) =>
        response.writeHead(500, { ...common, 'content-type': 'text/plain; charset=utf-8' }).end(String(error)),
    );
  });
  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => done(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    requests,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
