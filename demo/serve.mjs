// @ts-check
// A static server for the demo's pages, on loopback only.
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * Serves a folder on 127.0.0.1. A path that begins with one of `pages` is answered with index.html; a name of 64 hex digits never changes.
 * @param {string} folder
 * @param {{ csp: string, port?: number, pages?: string[] }} options port 0 takes a free one
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveFolder(folder, { csp, port = 0, pages = [] }) {
  const root = resolve(folder);
  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  const answer = async (request, response) => {
    const headers = { 'content-security-policy': csp, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
    const { status, path, fixed } = find(request);
    if (status !== 200) return response.writeHead(status, { ...headers, 'content-type': 'text/plain' }).end(`${status}\n`);
    const body = await readFile(path);
    const caching = fixed ? 'public, max-age=31536000, immutable' : 'no-cache';
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, { ...headers, 'content-type': type, 'cache-control': caching });
    return response.end(request.method === 'HEAD' ? undefined : body);
  };
  /** @param {import('node:http').IncomingMessage} request */
  const find = ({ method, url }) => {
    const none = (/** @type {number} */ status) => ({ status, path: '', fixed: false });
    if (method !== 'GET' && method !== 'HEAD') return none(405);
    const { pathname } = new URL(url ?? '/', 'http://127.0.0.1');
    if (pathname === '/' || pages.some((page) => pathname.startsWith(page)))
      return { status: 200, path: join(root, 'index.html'), fixed: false };
    const path = resolve(join(root, pathname));
    if (!path.startsWith(root + sep) || !statSync(path, { throwIfNoEntry: false })?.isFile()) return none(404);
    return { status: 200, path, fixed: /\/[0-9a-f]{64}$/.test(pathname) };
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((/** @type {unknown} */ error) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', () => done(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
