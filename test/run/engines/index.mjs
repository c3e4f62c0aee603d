// @ts-check
// One face for three real browsers.
import { chromium } from './chromium.mjs';
import { firefox } from './firefox.mjs';
import { webkit } from './webkit.mjs';

/**
 * A running browser with one page. `evaluate` takes a function (sent as text: it sees only its JSON arguments and the page) or an
 * expression; a promise is awaited; the value comes back as JSON. `screenshot` writes a PNG of the viewport. `raw` is the driver's
 * own page (playwright's Page, puppeteer's Page, or WebDriver's `call(method, path, body)`), for what only one engine can do.
 * @template Raw
 * @typedef {object} Engine
 * @property {EngineName} name
 * @property {string} version
 * @property {(url: string) => Promise<void>} goto
 * @property {<A extends unknown[], R>(script: string | ((...args: A) => R), ...args: A) => Promise<Awaited<R>>} evaluate
 * @property {(path: string) => Promise<void>} screenshot
 * @property {(width: number, height: number) => Promise<void>} resize
 * @property {() => Promise<void>} close
 * @property {Raw} raw
 */
/** @typedef {'chromium' | 'firefox' | 'webkit'} EngineName */
/** @typedef {{ executablePath: string, width?: number, height?: number, scale?: number, locale?: string, old?: boolean }} OpenOptions */

export const engineNames = /** @type {EngineName[]} */ (['chromium', 'firefox', 'webkit']);

const openers = { chromium, firefox, webkit };

/**
 * Starts a browser. Its path comes from need(name) in ../browsers.mjs. Default window 1280 x 800, scale 1, locale zh-CN
 * (scale and locale only where the engine can: chromium both, firefox the locale). `old`, chromium only: every page starts without
 * the built-ins younger than Chrome 67 and Safari 14 (./built-ins.mjs).
 * @param {EngineName} name
 * @param {OpenOptions} options
 * @returns {Promise<Engine<unknown>>}
 */
export const open = (name, options) => openers[name](options);
