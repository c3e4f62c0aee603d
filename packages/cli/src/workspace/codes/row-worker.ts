import { parentPort, workerData } from 'node:worker_threads';
import type { CodeJob, Stretch } from './code-rows.js';

/** What the thread is started with: a job of codes, whose key is there as node:crypto holds it, or the word that it draws the symbols of codes. */
export type RowWorkerData = { readonly job: CodeJob; readonly native: object; readonly publicKey: Uint8Array } | 'symbols';

const rowsOf = await makerOf(workerData as RowWorkerData);

parentPort?.on('message', (stretch: Stretch) => {
  const rows = rowsOf(stretch);
  parentPort?.postMessage(rows, [rows.buffer as ArrayBuffer]);
});

/** Loads what this work takes and no more: a thread is there sooner. */
async function makerOf(data: RowWorkerData): Promise<(stretch: Stretch) => Uint8Array> {
  if (data === 'symbols') return (await import('./symbol-rows.js')).symbolRows;
  const [{ keyFromNative }, { codeRows }] = await Promise.all([import('@tianma/core/sign'), import('./code-rows.js')]);
  return codeRows(data.job, keyFromNative(data.native, data.publicKey));
}
