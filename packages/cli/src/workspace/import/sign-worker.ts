import { parentPort, workerData } from 'node:worker_threads';
import { keyFromNative } from '@tianma/core/sign';
import { type Run, runSigner, type Signer } from './sign-run.js';

/** What the thread is started with; the key is there as node:crypto holds it. */
export interface SignWorkerData extends Signer {
  readonly native: object;
  readonly publicKey: Uint8Array;
}

const { native, publicKey, ...signer } = workerData as SignWorkerData;
const sign = runSigner(keyFromNative(native, publicKey), signer);

parentPort?.on('message', (runs: readonly Run[]) => {
  const signed = sign(runs);
  parentPort?.postMessage(signed, [signed.bytes.buffer as ArrayBuffer]);
});
