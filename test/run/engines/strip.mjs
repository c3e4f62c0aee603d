// @ts-check
import { YOUNG_GLOBALS, YOUNG_METHODS, YOUNG_STATICS } from './built-ins.mjs';

/**
 * Runs in the page before its own scripts: takes away every built-in of the tables. Works on the page's global object only.
 * @param {{ globals: string[], statics: string[], methods: string[] }} names
 */
function strip({ globals, statics, methods }) {
  const all = self;
  // Every constructor's prototype that can be reached, also those with no global name (typed arrays' and iterators' parents).
  const prototypes = new Set();
  for (const name of Object.getOwnPropertyNames(all)) {
    const value = Reflect.get(all, name);
    for (let p = typeof value === 'function' ? value.prototype : undefined; p && p !== Object.prototype; p = Object.getPrototypeOf(p))
      prototypes.add(p);
  }
  for (const name of Object.getOwnPropertyNames(Intl)) {
    const value = Reflect.get(Intl, name);
    if (typeof value === 'function' && value.prototype) prototypes.add(value.prototype);
  }
  // These have had arrayBuffer() from the start; only Blob's is young.
  const kept = new Set([self.Response?.prototype, self.Request?.prototype]);
  for (const prototype of prototypes) {
    if (kept.has(prototype)) continue;
    for (const name of methods) Reflect.deleteProperty(prototype, name);
  }
  for (const path of statics) {
    const [holder = '', name = ''] = path.split('.');
    const owner = Reflect.get(all, holder);
    for (let o = owner; o; o = Object.getPrototypeOf(o)) Reflect.deleteProperty(o, name);
  }
  for (const name of globals) Reflect.deleteProperty(all, name);
}

/** A script that leaves a page with the built-ins of Chrome 67 and Safari 14, as far as the tables go. */
export const stripScript = () =>
  `(${String(strip)})(${JSON.stringify({
    globals: Object.keys(YOUNG_GLOBALS),
    statics: Object.keys(YOUNG_STATICS),
    methods: Object.keys(YOUNG_METHODS),
  })})`;
