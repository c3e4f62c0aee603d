import { parentPort, workerData } from 'node:worker_threads';
import { keyFromNative } from '@tianma/core/sign';
import { type CodeJob, codeRows, type Stretch } from './code-rows.js';

/** What the thread is started with; the key is there as node:crypto holds it. */
export interface RowWorkerData {
  readonly job: CodeJob;
  readonly native: object;
  readonly publicKey: Uint8Array;
}

const { job, native, publicKey } = workerData as RowWorkerData;
const rowsOf = codeRows(job, keyFromNative(native, publicKey));

parentPort?.on('message', (stretch: Stretch) => {
  const rows = rowsOf(stretch);
  parentPort?.postMessage(rows, [rows.buffer as ArrayBuffer]);
});
