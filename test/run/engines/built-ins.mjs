// @ts-check
// Built-ins and syntax younger than the oldest browsers the embed runs in: Chrome 67 and Safari 14. Versions: MDN's compatibility data.

/** @typedef {`Chrome ${string}, Safari ${string}`} Versions */

/**
 * Read as bare globals, or off a global object.
 * @type {Record<string, Versions>}
 */
export const YOUNG_GLOBALS = {
  globalThis: 'Chrome 71, Safari 12.1',
  queueMicrotask: 'Chrome 71, Safari 12.1',
  structuredClone: 'Chrome 98, Safari 15.4',
  reportError: 'Chrome 95, Safari 15.4',
  requestIdleCallback: 'Chrome 47, Safari none',
  WeakRef: 'Chrome 84, Safari 14.1',
  FinalizationRegistry: 'Chrome 84, Safari 14.1',
  AggregateError: 'Chrome 85, Safari 14',
  BigInt64Array: 'Chrome 67, Safari 15',
  BigUint64Array: 'Chrome 67, Safari 15',
  Float16Array: 'Chrome 135, Safari 18.2',
  SharedArrayBuffer: 'Chrome 68, Safari 15.2',
  Atomics: 'Chrome 68, Safari 15.2',
  Iterator: 'Chrome 122, Safari 18.4',
  BarcodeDetector: 'Chrome 83, Safari none',
  OffscreenCanvas: 'Chrome 69, Safari 16.4',
  createImageBitmap: 'Chrome 50, Safari 15',
  VideoFrame: 'Chrome 94, Safari 16.4',
  ImageDecoder: 'Chrome 94, Safari 26',
  CompressionStream: 'Chrome 80, Safari 16.4',
  DecompressionStream: 'Chrome 80, Safari 16.4',
  TextDecoderStream: 'Chrome 71, Safari 14.1',
  BroadcastChannel: 'Chrome 54, Safari 15.4',
  ElementInternals: 'Chrome 77, Safari 16.4',
  Temporal: 'Chrome 144, Safari none',
};

/**
 * Read as a property of a certain object: `Object.hasOwn`.
 * @type {Record<string, Versions>}
 */
export const YOUNG_STATICS = {
  'Object.hasOwn': 'Chrome 93, Safari 15.4',
  'Object.fromEntries': 'Chrome 73, Safari 12.1',
  'Object.groupBy': 'Chrome 117, Safari 17.4',
  'Map.groupBy': 'Chrome 117, Safari 17.4',
  'Promise.allSettled': 'Chrome 76, Safari 13',
  'Promise.any': 'Chrome 85, Safari 14',
  'Promise.withResolvers': 'Chrome 119, Safari 17.4',
  'Promise.try': 'Chrome 128, Safari 18.2',
  'Array.fromAsync': 'Chrome 121, Safari 16.4',
  'AbortSignal.timeout': 'Chrome 103, Safari 16',
  'AbortSignal.any': 'Chrome 116, Safari 17.4',
  'Uint8Array.fromBase64': 'Chrome 140, Safari 18.2',
  'Uint8Array.fromHex': 'Chrome 140, Safari 18.2',
  'URL.canParse': 'Chrome 120, Safari 17',
  'URL.parse': 'Chrome 126, Safari 18',
  'crypto.randomUUID': 'Chrome 92, Safari 15.4',
  'Intl.ListFormat': 'Chrome 72, Safari 14.1',
  'Intl.RelativeTimeFormat': 'Chrome 71, Safari 14',
  'Intl.DisplayNames': 'Chrome 81, Safari 14.1',
  'Intl.Segmenter': 'Chrome 87, Safari 14.1',
  'Intl.Locale': 'Chrome 74, Safari 14',
  'Intl.DurationFormat': 'Chrome 129, Safari 16.4',
  'Error.isError': 'Chrome 134, Safari 26',
  'Math.f16round': 'Chrome 135, Safari 18.2',
  'RegExp.escape': 'Chrome 136, Safari 18.2',
  'Response.json': 'Chrome 105, Safari 17',
};

/**
 * Read as a property of any object: names that nothing older has.
 * @type {Record<string, Versions>}
 */
export const YOUNG_METHODS = {
  at: 'Chrome 92, Safari 15.4',
  flat: 'Chrome 69, Safari 12',
  flatMap: 'Chrome 69, Safari 12',
  findLast: 'Chrome 97, Safari 15.4',
  findLastIndex: 'Chrome 97, Safari 15.4',
  toSorted: 'Chrome 110, Safari 16',
  toReversed: 'Chrome 110, Safari 16',
  toSpliced: 'Chrome 110, Safari 16',
  replaceAll: 'Chrome 85, Safari 13.1',
  matchAll: 'Chrome 73, Safari 13',
  isWellFormed: 'Chrome 111, Safari 16.4',
  toWellFormed: 'Chrome 111, Safari 16.4',
  toBase64: 'Chrome 140, Safari 18.2',
  toHex: 'Chrome 140, Safari 18.2',
  setFromHex: 'Chrome 140, Safari 18.2',
  setFromBase64: 'Chrome 140, Safari 18.2',
  getBigInt64: 'Chrome 67, Safari 15',
  getBigUint64: 'Chrome 67, Safari 15',
  setBigInt64: 'Chrome 67, Safari 15',
  setBigUint64: 'Chrome 67, Safari 15',
  formatRange: 'Chrome 76, Safari 14.1',
  formatRangeToParts: 'Chrome 76, Safari 14.1',
  arrayBuffer: 'Chrome 76 (Blob), Safari 14',
  replaceChildren: 'Chrome 86, Safari 14',
  toggleAttribute: 'Chrome 69, Safari 12',
  adoptedStyleSheets: 'Chrome 73, Safari 16.4',
  replaceSync: 'Chrome 73, Safari 16.4',
  attachInternals: 'Chrome 77, Safari 16.4',
  setHTMLUnsafe: 'Chrome 124, Safari 17.4',
  getHTML: 'Chrome 125, Safari 18',
  checkVisibility: 'Chrome 105, Safari 17.4',
  showModal: 'Chrome 37, Safari 15.4',
  showPopover: 'Chrome 114, Safari 17',
  togglePopover: 'Chrome 114, Safari 17',
  hidePopover: 'Chrome 114, Safari 17',
  scrollend: 'Chrome 114, Safari 26.2',
  requestSubmit: 'Chrome 76, Safari 16',
  isSubsetOf: 'Chrome 122, Safari 17',
  isSupersetOf: 'Chrome 122, Safari 17',
  isDisjointFrom: 'Chrome 122, Safari 17',
  symmetricDifference: 'Chrome 122, Safari 17',
  requestVideoFrameCallback: 'Chrome 83, Safari 15.4',
  startViewTransition: 'Chrome 111, Safari 18',
  throwIfAborted: 'Chrome 100, Safari 15.4',
  userAgentData: 'Chrome 90, Safari none',
  share: 'Chrome 89, Safari 12.1',
  canShare: 'Chrome 89, Safari 14',
  wakeLock: 'Chrome 84, Safari 16.4',
};

/** Of these names, which data has as well, only a call counts. */
export const ONLY_CALLED = new Set(['at', 'flat', 'share']);

/**
 * Syntax nodes that these browsers cannot parse; one of them stops the whole script.
 * @type {Record<string, Versions>}
 */
export const YOUNG_SYNTAX = {
  ChainExpression: 'Chrome 80, Safari 13.1',
  PropertyDefinition: 'Chrome 72, Safari 14',
  AccessorProperty: 'Chrome none, Safari none',
  Decorator: 'Chrome none, Safari none',
  PrivateIdentifier: 'Chrome 74, Safari 14.1',
  StaticBlock: 'Chrome 94, Safari 16.4',
};
