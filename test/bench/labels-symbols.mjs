// @ts-check
// Draws symbols of sealed codes, all penalties of all masks counted, and prints the seconds of the processor: node test/bench/labels-symbols.mjs WHICH COUNT
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { encodePainted } from '../../packages/label/dist/index.js';
import { lotOf, sealedCodes } from './labels-job.mjs';
import { peer } from './peers.mjs';

const fromLabel = createRequire(new URL('../../packages/label/package.json', import.meta.url));

/** Debian's C library, called without a process for each symbol; Python takes some microseconds of each. */
const LIBQRENCODE = `
import ctypes, sys, time
library = ctypes.CDLL('libqrencode.so.4')
class Code(ctypes.Structure):
    _fields_ = [('version', ctypes.c_int), ('width', ctypes.c_int), ('data', ctypes.POINTER(ctypes.c_ubyte))]
library.QRcode_encodeString.restype = ctypes.POINTER(Code)
library.QRcode_free.argtypes = [ctypes.POINTER(Code)]
texts = sys.stdin.buffer.read().split()
start = time.process_time()
for text in texts:
    code = library.QRcode_encodeString(text, 0, 1, 2, 1)
    version = code.contents.version
    library.QRcode_free(code)
print(time.process_time() - start)
`;

/** Gives the seconds that the codes took, where that was not in this process. @type {Record<string, () => Promise<(codes: string[]) => number | void>>} */
const ENCODERS = {
  async ours() {
    return (codes) => {
      for (const code of codes) encodePainted(code);
    };
  },
  async qrcode() {
    const { default: qrcode } = await import(pathToFileURL(fromLabel.resolve('qrcode')).href);
    return (codes) => {
      for (const code of codes) qrcode.create(code, { errorCorrectionLevel: 'M' });
    };
  },
  async 'bwip-js'() {
    const { default: bwip } = await peer('bwip-js');
    return (codes) => {
      for (const text of codes) bwip.raw({ bcid: 'qrcode', text, eclevel: 'M' });
    };
  },
  async libqrencode() {
    return (codes) => Number(execFileSync('python3', ['-c', LIBQRENCODE], { input: codes.join('\n'), encoding: 'utf8' }));
  },
  async 'qrencode, a process each'() {
    return (codes) => {
      const start = performance.now();
      for (const code of codes) execFileSync('qrencode', ['-l', 'M', '-t', 'SVG', '-o', '-', code]);
      return (performance.now() - start) / 1000;
    };
  },
};

const [which = '', count] = process.argv.slice(2);
const encoder = await ENCODERS[which]?.();
if (encoder === undefined) throw new Error(`one of ${Object.keys(ENCODERS).join(', ')}`);
const codes = await sealedCodes(lotOf(Number(count)), 1);
const before = process.cpuUsage();
const told = encoder(codes);
const { user, system } = process.cpuUsage(before);
const took = told ?? (user + system) / 1e6;
console.log(JSON.stringify({ took }));
