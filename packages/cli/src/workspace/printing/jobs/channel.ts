import { type FileHandle, open } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { fileError } from '../../atomic.js';
import type { Target } from './target.js';

/** The way to a printer. Errors are those of the system. */
export interface Channel {
  /** Until the printer can be spoken to; no byte is sent. */
  ready(): Promise<void>;
  /** Until all bytes are taken: written to the device or file, or the printer has closed the connection behind them. */
  send(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export function openChannel(target: Target): Channel {
  return target.kind === 'tcp' ? tcpChannel(target) : fileChannel(target.path);
}

function fileChannel(path: string): Channel {
  let handle: FileHandle | undefined;
  let durable = false;
  return {
    async ready() {
      if (handle) return;
      handle = await open(path, 'a', 0o600).catch((cause: unknown) => {
        throw fileError(path, cause);
      });
      durable = (await handle.stat()).isFile();
    },
    async send(bytes) {
      const to = handle as FileHandle;
      for (let done = 0; done < bytes.length; ) done += (await to.write(bytes, done)).bytesWritten;
      if (durable) await to.sync();
    },
    async close() {
      await handle?.close();
    },
  };
}

const CONNECT_MS = 15_000;
/** What is held back of a label, and how long: a printer that dies in the middle has closed by then, and got no order to print. */
const [TAIL_BYTES, PAUSE_MS] = [2, 30];

/**
 * A connection for each label: what was written to an open one may still stand in this machine when it is cut off. The printer ends the
 * connection after it has read all of it. One that closes before it was sent our end, or with bytes unread (which resets the connection), did
 * not take the label; one that dies after it has read the last byte looks like one that is done.
 */
function tcpChannel({ host, port }: Target & { kind: 'tcp' }): Channel {
  let socket: Socket | undefined;
  return {
    ready: () =>
      new Promise((resolve, reject) => {
        // Our side stays open when the printer's ends, which is how an end that comes too early is seen.
        const fresh = createConnection({
          host,
          port,
          timeout: CONNECT_MS,
          allowHalfOpen: true,
          noDelay: true,
          keepAlive: true,
          keepAliveInitialDelay: 10_000,
        });
        socket = fresh;
        fresh.once('timeout', () => fresh.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
        fresh.once('error', reject);
        fresh.once('connect', () => {
          fresh.setTimeout(0);
          // What a printer says about itself is read and left: unread, it would make the system drop what we sent.
          fresh.resume();
          fresh.off('error', reject);
          resolve();
        });
      }),
    send: (bytes) =>
      new Promise((resolve, reject) => {
        const to = socket as Socket;
        const early = (): void => void to.destroy(Object.assign(new Error('closed early'), { code: 'ECONNRESET' }));
        to.once('error', reject);
        to.once('close', () => {
          if (to.writableFinished && to.readableEnded) resolve();
          else reject(Object.assign(new Error('closed early'), { code: 'ECONNRESET' }));
        });
        to.once('end', early);
        const cut = Math.max(0, bytes.length - TAIL_BYTES);
        to.write(bytes.subarray(0, cut), (error) => {
          if (error) return;
          setTimeout(() => {
            to.off('end', early);
            if (!to.destroyed) to.end(bytes.subarray(cut));
          }, PAUSE_MS);
        });
      }),
    async close() {
      socket?.destroy();
    },
  };
}
