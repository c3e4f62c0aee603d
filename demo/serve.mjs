// @ts-check
// A static server for the demo's pages, on loopback only.
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
  const server = createServer(async (request, response) => {
    const headers = { 'content-security-policy': csp, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
    const refuse = (/** @type {number} */ status) =>
      response.writeHead(status, { ...headers, 'content-type': 'text/plain' }).end(`${status}\n`);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    try {
      const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
      const isPage = pathname === '/' || pages.some((page) => pathname.startsWith(page));
      const path = isPage ? join(root, 'index.html') : resolve(join(root, decodeURIComponent(pathname)));
      if (!path.startsWith(root + sep)) return refuse(404);
      const body = await readFile(path);
      const fixed = /\/[0-9a-f]{64}$/.test(pathname);
      response.writeHead(200, {
        ...headers,
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        'cache-control': fixed ? 'public, max-age=31536000, immutable' : 'no-cache',
      });
      return response.end(request.method === 'HEAD' ? undefined : body);
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR' || error instanceof URIError) return refuse(404);
      console.error(error);
      return refuse(500);
    }
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
