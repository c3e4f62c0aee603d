// @ts-check
// Writes one PDF of labels and prints how long that took: node test/bench/labels-peer.mjs WHICH COUNT FILE [THREADS]
// THREADS are those of ours, seals and symbols; default 1, as the others have.
// Times are { wall, cpu } in seconds. All draw the same: each label the words of our own plan at the same places with the same font, dark modules as one rectangle a run.
import { closeSync, createWriteStream, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { finished } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { paintedCodes } from '../../packages/cli/dist/workspace/codes/label-codes.js';
import { loadFaces } from '../../packages/label/dist/font/index.js';
import { charactersOf, encodePainted, labelPdfFrom } from '../../packages/label/dist/index.js';
import { DPI, layout, lotOf, planJob, sealedCodes } from './labels-job.mjs';
import { peer } from './peers.mjs';

const fromLabel = createRequire(new URL('../../packages/label/package.json', import.meta.url));
/** Starts a clock; what it answers is what has passed since. */
const clock = () => {
  const [start, before] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
  };
};
const POINTS = 72 / 25.4;
const sheet = /** @type {import('../../packages/label/dist/index.js').SheetGrid} */ (layout.sheet);
const perSheet = sheet.columns * sheet.rows;

/** @typedef {import('../../packages/label/dist/index.js').TextMark} Text */
/** @typedef {import('./labels-job.mjs').Frame} Frame */
/** @typedef {{ place: number, x: number, y: number, code: string, texts: Text[] }} Label Corner in points from above. */

/** The labels as everybody but us draws them: all words on each. @param {Frame} frame @param {string[]} codes @returns {Generator<Label>} */
function* labelsOf(frame, codes) {
  for (const [i, code] of codes.entries()) {
    const place = i % perSheet;
    const serial = code.slice(code.lastIndexOf('/') + 1, code.indexOf('#')).replace(/[0-9]{4}(?=[0-9])/g, '$& ');
    const x = (sheet.leftMm + (place % sheet.columns) * sheet.pitchXMm) * POINTS;
    const y = (sheet.topMm + Math.floor(place / sheet.columns) * sheet.pitchYMm) * POINTS;
    yield {
      place,
      x,
      y,
      code,
      texts: [...frame.texts, ...frame.serials.map(({ from, to, ...at }) => ({ ...at, text: serial.slice(from, to) }))],
    };
  }
}

/** Runs of dark modules: column, row, length. @param {{ size: number, data: Uint8Array }} symbol */
function* runsOf({ size, data }) {
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue;
      const from = x;
      while (x < size && data[y * size + x]) x++;
      yield/** @type {const} */ ([from, y, x - from]);
    }
  }
}

const fontFile = (/** @type {'Regular' | 'Bold'} */ weight) =>
  readFileSync(new URL(`../../packages/label/dist/font/NotoSansSC-${weight}.ttf`, import.meta.url));
const load = async (/** @type {string} */ name) => (await import(pathToFileURL(fromLabel.resolve(name)).href)).default;

/** @type {Record<string, () => Promise<(frame: Frame, codes: string[], path: string, threads: number) => Promise<object | void>>>} */
const WRITERS = {
  async ours() {
    return async (frame, codes, path, threads) => {
      const loading = clock();
      const faces = await loadFaces(charactersOf(frame));
      const font = loading();
      const file = openSync(path, 'w');
      const request = { layout, frame, faces, dpi: DPI };
      for await (const piece of labelPdfFrom(request, paintedCodes(codes, threads))) writeSync(file, piece);
      closeSync(file);
      return { font };
    };
  },
  async 'qrcode + pdfkit'() {
    const [{ default: PDFDocument }, qrcode] = [await peer('pdfkit'), await load('qrcode')];
    return async (frame, codes, path) => {
      const doc = new PDFDocument({ autoFirstPage: false, margin: 0 });
      const file = createWriteStream(path);
      doc.pipe(file);
      doc.registerFont('R', fontFile('Regular'));
      doc.registerFont('B', fontFile('Bold'));
      for (const { place, x, y, code, texts } of labelsOf(frame, codes)) {
        if (place === 0) doc.addPage({ size: 'A4', margin: 0 });
        for (const { xMm, yMm, sizeMm, bold, text } of texts) {
          doc.font(bold ? 'B' : 'R').fontSize(sizeMm * POINTS);
          doc.text(text, x + xMm * POINTS, y + yMm * POINTS, { lineBreak: false, baseline: 'alphabetic' });
        }
        const module = frame.symbol.moduleMm * POINTS;
        const [left, top] = [x + frame.symbol.xMm * POINTS, y + frame.symbol.yMm * POINTS];
        for (const [column, row, length] of runsOf(qrcode.create(code, { errorCorrectionLevel: 'M' }).modules)) {
          doc.rect(left + column * module, top + row * module, length * module, module);
        }
        doc.fill('black');
      }
      doc.end();
      await finished(file);
    };
  },
  async 'qrcode + pdf-lib'() {
    const [{ PDFDocument, rectangle, fill }, { default: fontkit }] = [await peer('pdf-lib'), await peer('@pdf-lib/fontkit')];
    const qrcode = await load('qrcode');
    return async (frame, codes, path) => {
      const doc = await PDFDocument.create();
      doc.registerFontkit(fontkit);
      const regular = await doc.embedFont(fontFile('Regular'), { subset: true });
      const bold = await doc.embedFont(fontFile('Bold'), { subset: true });
      const height = sheet.heightMm * POINTS;
      let page;
      for (const { place, x, y, code, texts } of labelsOf(frame, codes)) {
        if (place === 0) page = doc.addPage([sheet.widthMm * POINTS, height]);
        for (const { xMm, yMm, sizeMm, bold: isBold, text } of texts) {
          const at = { x: x + xMm * POINTS, y: height - y - yMm * POINTS, size: sizeMm * POINTS };
          page.drawText(text, { ...at, font: isBold ? bold : regular });
        }
        const module = frame.symbol.moduleMm * POINTS;
        const [left, top] = [x + frame.symbol.xMm * POINTS, height - y - frame.symbol.yMm * POINTS];
        const operators = [];
        for (const [column, row, length] of runsOf(qrcode.create(code, { errorCorrectionLevel: 'M' }).modules)) {
          operators.push(rectangle(left + column * module, top - (row + 1) * module, length * module, module));
        }
        page.pushOperators(...operators, fill());
      }
      writeFileSync(path, await doc.save());
    };
  },
};

const [which = '', count, path = '', threads = '1'] = process.argv.slice(2);
const writer = await WRITERS[which]?.();
if (writer === undefined) throw new Error(`one of ${Object.keys(WRITERS).join(', ')}`);
const lot = lotOf(Number(count));
const sealing = clock();
const codes = await sealedCodes(lot, Number(threads));
const sealed = sealing();
const writing = clock();
const { frame } = planJob(/** @type {string} */ (codes[0]));
const more = await writer(frame, codes, path, Number(threads));
const written = writing();
// Once more, by themselves: what of that were the symbols.
const drawing = clock();
if (which === 'ours') for (const code of codes) encodePainted(code);
console.log(JSON.stringify({ sealed, written, symbols: drawing(), first: codes.slice(0, perSheet), ...more }));
