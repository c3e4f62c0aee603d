// @ts-check
// WebKitGTK by the W3C WebDriver protocol, in its own Xvfb: `-displayfd` takes a free display, so runs side by side do not meet.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expression } from './expression.mjs';

/** @typedef {(method: string, path: string, body?: unknown) => Promise<any>} Call */

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

async function startDisplay() {
  const process = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1400x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const fd = /** @type {import('node:stream').Readable} */ (process.stdio[3]);
  const [number] = await Promise.race([
    once(fd, 'data'),
    once(process, 'exit').then(([code]) => Promise.reject(new Error(`Xvfb ended with ${code}`))),
  ]);
  return { process, display: `:${String(number).trim()}` };
}

/** @param {number} port @returns {Call} */
function caller(port) {
  return async (method, path, body) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, init);
    const { value } = /** @type {any} */ (await reply.json());
    if (value?.error) throw new Error(`${path}: ${value.error} ${value.message}`);
    return value;
  };
}

/** @param {Call} call */
async function waitUntilUp(call) {
  for (let i = 0; ; i += 1) {
    try {
      return await call('GET', '/status');
    } catch (error) {
      if (i >= 150) throw error;
      await sleep(100);
    }
  }
}

/**
 * WebKitGTK's MiniBrowser. `raw(method, path, body)` calls below the session, such as `raw('POST', '/refresh', {})`.
 * @param {import('./index.mjs').OpenOptions} options
 * @returns {Promise<import('./index.mjs').Engine<Call>>}
 */
export async function webkit({ executablePath, width = 1280, height = 800, locale = 'zh-CN' }) {
  const port = await freePort();
  const { process: xvfb, display } = await startDisplay();
  const language = `${locale.replace('-', '_')}.UTF-8:en`;
  const env = {
    ...process.env,
    DISPLAY: display,
    LANGUAGE: language,
    GDK_BACKEND: 'x11',
    LIBGL_ALWAYS_SOFTWARE: '1', // not WEBKIT_DISABLE_DMABUF_RENDERER too: screenshots hang with it
    NO_AT_BRIDGE: '1',
  };
  const driver = spawn(executablePath, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' });
  const call = caller(port);
  /** @type {string | undefined} */
  let id;
  const kill = () => {
    driver.kill();
    xvfb.kill();
  };
  process.once('exit', kill); // a test that ran out of time never reaches close()
  const stop = async () => {
    try {
      if (id !== undefined) await call('DELETE', `/session/${id}`);
    } finally {
      kill();
      process.off('exit', kill);
    }
  };
  try {
    await waitUntilUp(call);
    const { sessionId, capabilities } = await call('POST', '/session', { capabilities: { alwaysMatch: {} } });
    id = sessionId;
    const raw = (/** @type {string} */ method, /** @type {string} */ path, /** @type {unknown[]} */ ...body) =>
      call(method, `/session/${sessionId}${path}`, body[0]);
    /** @type {import('./index.mjs').Engine<Call>['evaluate']} */
    const evaluate = async (script, ...args) => {
      const text = `const done = arguments[arguments.length - 1];
        ${expression(script, args)}.then((value) => done({ value }), (error) => done({ thrown: String(error) }));`;
      const { value, thrown } = await raw('POST', '/execute/async', { script: text, args: [] });
      if (thrown !== undefined && thrown !== null) throw new Error(thrown);
      return value;
    };
    // The window is set so that the page inside it gets the size asked for.
    const resize = async (/** @type {number} */ w, /** @type {number} */ h) => {
      await raw('POST', '/window/rect', { width: w, height: h });
      const [innerW, innerH] = await evaluate(() => [innerWidth, innerHeight]);
      if (innerW !== w || innerH !== h) await raw('POST', '/window/rect', { width: 2 * w - (innerW ?? w), height: 2 * h - (innerH ?? h) });
    };
    await raw('POST', '/timeouts', { script: 120_000, pageLoad: 60_000 });
    await resize(width, height);
    return {
      name: 'webkit',
      version: `${capabilities.browserName} ${capabilities.browserVersion}`,
      raw,
      goto: (url) => raw('POST', '/url', { url }),
      evaluate,
      screenshot: async (path) => writeFile(path, Buffer.from(await raw('GET', '/screenshot'), 'base64')),
      resize,
      close: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
