// SHA-256 and SHA-512 (FIPS 180-4) in few lines: what embed.js has in place of @noble/hashes, whose code is several times as long.
// What a page hashes to verify is public, so nobody learns anything from the time it takes.

const TWO_32 = 0x1_0000_0000;

type Numbers<T = number> = [T, T, T, T, T, T, T, T];
type SixteenNumbers = [...Numbers, ...Numbers];

/** 64 bits behind the point, as pairs of 32-bit words: square roots of the first 8 primes, cube roots of the first 80. */
const START: readonly number[] = fractions(8, 2n);
const K: readonly number[] = fractions(80, 3n);

/** SHA-256 of the bytes: 32 bytes. Its constants are the upper words of those of SHA-512. */
export function sha256(message: Uint8Array): Uint8Array {
  const state = START.filter((_, i) => i % 2 === 0) as Numbers;
  const w: number[] = [];
  const view = padded(message, 64);
  for (let at = 0; at < view.byteLength; at += 64) {
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i += 1) {
      if (i < 16) w[i] = view.getInt32(at + 4 * i);
      else {
        const x = w[i - 15] as number;
        const y = w[i - 2] as number;
        w[i] = ((w[i - 16] as number) + (w[i - 7] as number) + turn(x, x, 7, 18, x >>> 3) + turn(y, y, 17, 19, y >>> 10)) | 0;
      }
      const t = h + turn(e, e, 6, 11, rotate(e, e, 25)) + choose(e, f, g) + (K[2 * i] as number) + (w[i] as number);
      h = g;
      g = f;
      f = e;
      e = (d + t) | 0;
      d = c;
      c = b;
      b = a;
      a = (t + turn(a, a, 2, 13, rotate(a, a, 22)) + majority(a, c, d)) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => {
      state[i] = ((state[i] as number) + word) | 0;
    });
  }
  return toBytes(state);
}

/** SHA-512 of the bytes: 64 bytes. Words come in pairs, the upper one first; a sum of lower words carries into the upper. */
export function sha512(message: Uint8Array): Uint8Array {
  const state = START.slice() as SixteenNumbers;
  const w: number[] = [];
  const view = padded(message, 128);
  for (let at = 0; at < view.byteLength; at += 128) {
    let [ah, al, bh, bl, ch, cl, dh, dl, eh, el, fh, fl, gh, gl, hh, hl] = state;
    for (let i = 0; i < 160; i += 2) {
      let low: number;
      if (i < 32) {
        w[i] = view.getInt32(at + 4 * i);
        w[i + 1] = view.getInt32(at + 4 * i + 4);
      } else {
        const xh = w[i - 30] as number;
        const xl = w[i - 29] as number;
        const yh = w[i - 4] as number;
        const yl = w[i - 3] as number;
        low = u(w[i - 31]) + u(w[i - 13]) + u(turn(xl, xh, 1, 8, join(xl, xh, 7))) + u(turn(yl, yh, 19, 61, join(yl, yh, 6)));
        w[i] =
          (carry(low) + (w[i - 32] as number) + (w[i - 14] as number) + turn(xh, xl, 1, 8, xh >>> 7) + turn(yh, yl, 19, 61, yh >>> 6)) | 0;
        w[i + 1] = low | 0;
      }
      low = u(hl) + u(turn(el, eh, 14, 18, rotate(el, eh, 41))) + u(choose(el, fl, gl)) + u(K[i + 1]) + u(w[i + 1]);
      const t = carry(low) + hh + turn(eh, el, 14, 18, rotate(eh, el, 41)) + choose(eh, fh, gh) + (K[i] as number) + (w[i] as number);
      const tl = u(low);
      hh = gh;
      hl = gl;
      gh = fh;
      gl = fl;
      fh = eh;
      fl = el;
      low = u(dl) + tl;
      eh = (carry(low) + dh + t) | 0;
      el = low | 0;
      dh = ch;
      dl = cl;
      ch = bh;
      cl = bl;
      bh = ah;
      bl = al;
      low = tl + u(turn(al, ah, 28, 34, rotate(al, ah, 39))) + u(majority(al, cl, dl));
      ah = (carry(low) + t + turn(ah, al, 28, 34, rotate(ah, al, 39)) + majority(ah, ch, dh)) | 0;
      al = low | 0;
    }
    const v = [ah, al, bh, bl, ch, cl, dh, dl, eh, el, fh, fl, gh, gl, hh, hl];
    for (let i = 0; i < 16; i += 2) {
      const low = u(state[i + 1]) + u(v[i + 1]);
      state[i] = (carry(low) + (state[i] as number) + (v[i] as number)) | 0;
      state[i + 1] = low | 0;
    }
  }
  return toBytes(state);
}

/** As many primes' roots, bit by bit. */
function fractions(count: number, power: bigint): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime > 0)) primes.push(n);
  const words: number[] = [];
  for (const prime of primes) {
    let root = 0n;
    // 5 bits before the point, 64 behind it.
    for (let bit = 1n << 68n; bit > 0n; bit /= 2n) if ((root + bit) ** power <= BigInt(prime) << (64n * power)) root += bit;
    words.push(Number(BigInt.asIntN(32, root >> 32n)), Number(BigInt.asIntN(32, root)));
  }
  return words;
}

/** The message with a one bit, zeros and its length behind it, in blocks of `size` bytes. */
function padded(message: Uint8Array, size: number): DataView {
  const { length } = message;
  const bytes = new Uint8Array(Math.ceil((length + 1 + size / 8) / size) * size);
  bytes.set(message);
  bytes[length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 8, (length * 8) / TWO_32);
  view.setUint32(bytes.length - 4, length * 8);
  return view;
}

function toBytes(words: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * words.length));
  words.forEach((word, i) => view.setInt32(4 * i, word));
  return new Uint8Array(view.buffer);
}

/** Upper word of the pair (h, l) turned right by n bits, n not 32; of a pair of equal words, that word turned. */
function rotate(h: number, l: number, n: number): number {
  return n < 32 ? join(h, l, n) : join(l, h, n - 32);
}

/** h moved right by n bits, filled up from l. */
function join(h: number, l: number, n: number): number {
  return (h >>> n) | (l << (32 - n));
}

function turn(h: number, l: number, first: number, second: number, third: number): number {
  return rotate(h, l, first) ^ rotate(h, l, second) ^ third;
}

function choose(e: number, f: number, g: number): number {
  return (e & f) ^ (~e & g);
}

function majority(a: number, b: number, c: number): number {
  return (a & b) ^ (a & c) ^ (b & c);
}

/** The word as a number from 0. */
function u(word: number | undefined): number {
  return (word as number) >>> 0;
}

function carry(low: number): number {
  return Math.floor(low / TWO_32);
}
