import { type Code, type Headline, headlineOf } from '../../../packages/core/src/codes.js';
import type { VerifyInput, VerifyOptions } from '../../../packages/core/src/verify/index.js';
import { BUILD_TIME, makeWorld, NOW, type World } from '../../world/world.js';

/** One case as it stands in a file; bytes by the name of a blob. */
export interface VectorCase {
  readonly name: string;
  readonly code?: string;
  readonly bundle?: string;
  readonly anchors: readonly string[];
  readonly trust: readonly string[];
  readonly status: readonly string[];
  readonly certificates: readonly string[];
  /** Unix seconds. */
  readonly now: number;
  readonly expect: { readonly headline: Headline; readonly code: Code };
}

export interface VectorFile {
  readonly about: string;
  /** Floor of the clock, in place of the release time of a build. */
  readonly buildTime: number;
  readonly blobs: { readonly [name: string]: Blob };
  readonly cases: readonly VectorCase[];
}

/**
 * Base64; or `repeat` the same byte so many `times`; or the first `keep` bytes of the blob `like`, then `put` (base64), then its last
 * `end` bytes. `like` stands before it in the file.
 */
export type Blob =
  | string
  | { readonly repeat: number; readonly times: number }
  | { readonly like: string; readonly keep: number; readonly put: string; readonly end: number };

/** The bytes of every blob of a file, by name. */
export function readBlobs({ blobs }: Pick<VectorFile, 'blobs'>): ReadonlyMap<string, Uint8Array> {
  const read = new Map<string, Uint8Array>();
  for (const name of Object.keys(blobs)) {
    const blob = blobs[name] as Blob;
    if (typeof blob === 'string') read.set(name, fromBase64(blob));
    else if ('repeat' in blob) read.set(name, new Uint8Array(blob.times).fill(blob.repeat));
    else {
      const like = read.get(blob.like) as Uint8Array;
      read.set(name, Uint8Array.from([...like.subarray(0, blob.keep), ...fromBase64(blob.put), ...like.subarray(like.length - blob.end)]));
    }
  }
  return read;
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}

/** Collects the cases of one file. What is not said is as usual in the county of `test/world`. */
export class Collector {
  readonly world: World = makeWorld();
  private readonly cases: VectorCase[] = [];
  private readonly blobs = new Map<string, string>();
  private readonly usual: VerifyOptions = this.world.options();
  private readonly written: { [name: string]: Blob } = {};

  /** `code` is the one that must come out; its headline is that of the table. */
  add(name: string, code: Code, input: VerifyInput, unusual: Partial<VerifyOptions> = {}): void {
    const options = { ...this.usual, ...unusual };
    const list = (value: VerifyOptions['trust']): readonly Uint8Array[] =>
      value === undefined ? [] : Array.isArray(value) ? value : [value as Uint8Array];
    this.cases.push({
      name,
      ...(input.code !== undefined && { code: input.code }),
      ...(input.bundle !== undefined && { bundle: this.blob(input.bundle) }),
      anchors: options.anchors.map((bytes) => this.blob(bytes)),
      trust: list(options.trust).map((bytes) => this.blob(bytes)),
      status: list(options.status).map((bytes) => this.blob(bytes)),
      certificates: (options.certificates ?? []).map((bytes) => this.blob(bytes)),
      now: options.now as number,
      expect: { headline: headlineOf(code), code },
    });
  }

  file(about: string): VectorFile {
    return { about, buildTime: BUILD_TIME, blobs: this.written, cases: this.cases };
  }

  private blob(bytes: Uint8Array): string {
    const hex = Buffer.from(bytes).toString('hex');
    const known = this.blobs.get(hex);
    if (known !== undefined) return known;
    const name = `b${this.blobs.size}`;
    this.written[name] = this.write(bytes);
    this.blobs.set(hex, name);
    return name;
  }

  private write(bytes: Uint8Array): Blob {
    if (bytes.length > 100_000 && bytes.every((byte) => byte === bytes[0])) return { repeat: bytes[0] as number, times: bytes.length };
    let best: { like: string; keep: number; end: number } | undefined;
    for (const [hex, like] of this.blobs) {
      const other = Buffer.from(hex, 'hex');
      const most = Math.min(bytes.length, other.length);
      let keep = 0;
      while (keep < most && bytes[keep] === other[keep]) keep += 1;
      let end = 0;
      while (end < most - keep && bytes[bytes.length - 1 - end] === other[other.length - 1 - end]) end += 1;
      if (keep + end > (best === undefined ? bytes.length / 3 : best.keep + best.end)) best = { like, keep, end };
    }
    const base64 = (part: Uint8Array): string => Buffer.from(part).toString('base64');
    if (best === undefined) return base64(bytes);
    return { like: best.like, keep: best.keep, put: base64(bytes.subarray(best.keep, bytes.length - best.end)), end: best.end };
  }
}

export { NOW };
