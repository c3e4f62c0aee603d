import { bytesOf } from './bytes.js';

/** One document or several: bytes, or text in base64 or hex; a text may hold a JSON array, or several parted by white space. */
export type Documents = Uint8Array | string | readonly (Uint8Array | string)[];

/** What a page may give, as properties, attributes, or in its `application/vnd.tianma+json` block. */
export interface Given {
  code?: string | undefined;
  bundle?: Uint8Array | string | undefined;
  anchors?: Documents | undefined;
  certificates?: Documents | undefined;
  trust?: Documents | undefined;
  status?: Documents | undefined;
  now?: Date | number | string | undefined;
}

/** The same as bytes, ready for `verify`. */
export interface Inputs {
  readonly code?: string;
  readonly bundle?: Uint8Array;
  readonly anchors: readonly Uint8Array[];
  readonly certificates: readonly Uint8Array[];
  readonly trust: readonly Uint8Array[];
  readonly status: readonly Uint8Array[];
  readonly now: Date;
}

const BLOCK_TYPE = 'application/vnd.tianma+json';

const NAMES = ['code', 'bundle', 'anchors', 'certificates', 'trust', 'status', 'now'] as const;

/**
 * What stands in the element's own data block: a child `script` of type `application/vnd.tianma+json`, which no browser runs
 * and no policy blocks. Unknown names are left out. A block that is not JSON is reported and counts as empty.
 */
export function blockOf(host: Element, warn: (text: string) => void): Given {
  const script = Array.from(host.children).find((child) => child.localName === 'script' && child.getAttribute('type') === BLOCK_TYPE);
  if (script === undefined) return {};
  let json: unknown;
  try {
    json = JSON.parse(script.textContent ?? '');
  } catch (error) {
    warn(`${BLOCK_TYPE}: ${String(error)}`);
    return {};
  }
  const given: { [name: string]: unknown } = {};
  if (typeof json === 'object' && json !== null) {
    for (const name of NAMES) {
      const value = (json as { [name: string]: unknown })[name];
      if (typeof value === 'string' || typeof value === 'number' || Array.isArray(value)) given[name] = value;
    }
  }
  return given as Given;
}

/** Properties first, then the block. Text that is no bytes becomes empty bytes, which `verify` refuses with a code. */
export function inputsOf(own: Given, block: Given, warn: (text: string) => void): Inputs {
  const pick = <Name extends keyof Given>(name: Name): Given[Name] => own[name] ?? block[name];
  const one = (name: string, value: unknown): Uint8Array => {
    const bytes = typeof value === 'string' || value instanceof Uint8Array ? bytesOf(value) : undefined;
    if (bytes === undefined) warn(`${name}: not base64 or hex`);
    return bytes ?? new Uint8Array(0);
  };
  const many = (name: 'anchors' | 'certificates' | 'trust' | 'status'): Uint8Array[] => listOf(pick(name)).map((value) => one(name, value));
  const code = pick('code');
  const bundle = pick('bundle');
  return {
    ...(code !== undefined && { code: String(code) }),
    ...(bundle !== undefined && { bundle: one('bundle', bundle) }),
    anchors: many('anchors'),
    certificates: many('certificates'),
    trust: many('trust'),
    status: many('status'),
    now: dateOf(pick('now'), warn),
  };
}

function listOf(value: Documents | undefined): readonly unknown[] {
  if (value === undefined) return [];
  if (typeof value !== 'string') return value instanceof Uint8Array ? [value] : value;
  const text = value.trim();
  if (text.charAt(0) !== '[') return text === '' ? [] : text.split(/\s+/);
  try {
    return JSON.parse(text) as unknown[];
  } catch {
    return [text]; // not JSON: told as unreadable bytes
  }
}

function dateOf(value: Date | number | string | undefined, warn: (text: string) => void): Date {
  const date = value === undefined ? new Date() : new Date(value);
  if (!Number.isNaN(date.getTime())) return date;
  warn(`now: not a time: ${String(value)}`);
  return new Date();
}
