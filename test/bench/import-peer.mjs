// @ts-check
// Reads a workbook once with a library of others and prints how many rows it saw: node test/bench/import-peer.mjs WHICH FILE
import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { peer } from './peers.mjs';

const fromCli = createRequire(new URL('../../packages/cli/package.json', import.meta.url));
const [which, path = ''] = process.argv.slice(2);

/** @type {Record<string, () => Promise<number>>} */
const READERS = {
  'read-excel-file': async () => {
    const { default: read } = await import(pathToFileURL(fromCli.resolve('read-excel-file/universal')).href);
    const file = readFileSync(path);
    const sheets = await read(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
    return sheets.reduce((/** @type {number} */ sum, /** @type {{ data: unknown[] }} */ { data }) => sum + data.length, 0);
  },
  exceljs: async () => {
    const { default: Excel } = await peer('exceljs');
    const workbook = new Excel.Workbook();
    await workbook.xlsx.readFile(path);
    let rows = 0;
    workbook.eachSheet((/** @type {{ eachRow: (each: () => void) => void }} */ sheet) =>
      sheet.eachRow(() => {
        rows += 1;
      }),
    );
    return rows;
  },
  'exceljs, streaming': async () => {
    const { default: Excel } = await peer('exceljs');
    let rows = 0;
    const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache' };
    for await (const sheet of new Excel.stream.xlsx.WorkbookReader(createReadStream(path), options)) {
      for await (const row of sheet) if (row.cellCount > 0) rows += 1;
    }
    return rows;
  },
};

const read = READERS[which ?? ''];
if (read === undefined) throw new Error(`one of ${Object.keys(READERS).join(', ')}`);
console.log(await read());
