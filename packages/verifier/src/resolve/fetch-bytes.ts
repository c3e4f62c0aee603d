import { TianmaError } from '@tianma/core';
import { type Kind, MAX_BYTES } from './limits.js';

/** What the page may replace: its own `fetch`, and how long a file may take. */
export interface FetchOptions {
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
}

/**
 * Brings one file. Redirects are refused, no cookie is sent, and nothing is read beyond the limit of its kind.
 * Throws `cli.file` (network, time, HTTP status) or `cbor.too_large`.
 */
export async function fetchBytes(url: string, kind: Kind, { fetch, timeoutMs }: FetchOptions): Promise<Uint8Array> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  try {
    const reply = await fetch(url, { credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', signal: stop.signal });
    if (!reply.ok) throw failed(url, `status ${reply.status}`);
    return await readUpTo(reply, url, MAX_BYTES[kind]);
  } catch (error) {
    if (error instanceof TianmaError) throw error;
    throw failed(url, stop.signal.aborted ? `nothing within ${timeoutMs} ms` : String(error), error);
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

const failed = (where: string, found: string, cause?: unknown): TianmaError =>
  new TianmaError('cli.file', { where, expected: 'the file', found, fix: 'try again when the network is back', cause });

async function readUpTo(reply: Response, where: string, most: number): Promise<Uint8Array> {
  const tooLarge = (): TianmaError => new TianmaError('cbor.too_large', { where, expected: `at most ${most} bytes` });
  if (Number(reply.headers.get('content-length') ?? 0) > most) throw tooLarge();
  const reader = reply.body?.getReader();
  if (reader === undefined) return new Uint8Array(0);
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw tooLarge();
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
