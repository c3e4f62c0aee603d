import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TianmaError } from '@tianma/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_BYTES } from './limits.js';
import { resolve, type Target } from './resolve.js';

let server: Server;
let base: string;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, reply) => {
    const path = request.url ?? '';
    asked.push(`${path} ${String(request.headers.cookie)} ${String(request.headers.referer)}`);
    if (path === '/slow') return;
    if (path === '/gone') reply.writeHead(404).end('no');
    else if (path === '/moved') reply.writeHead(302, { location: '/trust' }).end();
    else if (path === '/large') reply.writeHead(200).end(Buffer.alloc(MAX_BYTES.bundle + 1));
    else if (path === '/endless') {
      // Says nothing of its length and goes on as long as somebody reads.
      const more = (): void => void (reply.writable && reply.write(Buffer.alloc(65_536), () => setImmediate(more)));
      more();
    } else reply.end(Buffer.from(path));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const target = (hasAnchors = true): { -readonly [Name in keyof Target]: Target[Name] } => ({
  hasAnchors,
  bundle: undefined,
  trust: 'kept',
  status: undefined,
  certificates: undefined,
});
const text = (bytes: unknown): string => Buffer.from(bytes as Uint8Array).toString();

/** The error of a call that must fail. */
async function errorOf(call: Promise<unknown>): Promise<TianmaError> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TianmaError);
  return error as TianmaError;
}

describe('resolve', () => {
  test('hands every file to the element, in the order given', async () => {
    const element = target();
    await resolve(element, {
      bundle: `${base}/bundle`,
      trust: `${base}/trust`,
      status: [`${base}/s1`, `${base}/s2`],
      certificates: [`${base}/c1`],
    });
    expect(text(element.bundle)).toBe('/bundle');
    expect((element.trust as Uint8Array[]).map(text)).toEqual(['/trust']);
    expect((element.status as Uint8Array[]).map(text)).toEqual(['/s1', '/s2']);
    expect((element.certificates as Uint8Array[]).map(text)).toEqual(['/c1']);
    expect(asked).toContain('/bundle undefined undefined');
  });

  test('refuses lists for an element that trusts nobody, before anything is asked', async () => {
    const before = asked.length;
    for (const kind of ['trust', 'status', 'certificates'] as const) {
      expect((await errorOf(resolve(target(false), { [kind]: `${base}/x` }))).code).toBe('anchor.none');
    }
    expect(asked.length).toBe(before);
    await resolve(target(false), { bundle: `${base}/bundle` });
  });

  test.each([
    ['/gone', 'status 404'],
    ['/moved', ''],
  ])('%s is a coded error, and what the element had stays', async (path, found) => {
    const element = target();
    const error = await errorOf(resolve(element, { trust: base + path, bundle: `${base}/bundle` }));
    expect([error.code, error.where]).toEqual(['cli.file', base + path]);
    expect(error.found).toContain(found);
    expect([element.trust, text(element.bundle)]).toEqual(['kept', '/bundle']);
  });

  test.each(['/large', '/endless'])('%s is cut off at the limit', async (path) => {
    const element = target();
    expect((await errorOf(resolve(element, { bundle: base + path }))).code).toBe('cbor.too_large');
    expect(element.bundle).toBeUndefined();
  });

  test('waits no longer than it was told', async () => {
    const error = await errorOf(resolve(target(), { bundle: `${base}/slow` }, { timeoutMs: 50 }));
    expect([error.code, error.found]).toEqual(['cli.file', 'nothing within 50 ms']);
  });

  test('asks for no more files than the limit, and tells each problem to a page that goes on without', async () => {
    expect((await errorOf(resolve(target(), { status: Array.from({ length: 65 }, () => `${base}/s`) }))).code).toBe('cbor.too_large');
    const told: string[] = [];
    await resolve(
      target(),
      { bundle: `${base}/gone`, status: [`${base}/gone`, `${base}/s1`] },
      { onProblem: ({ code }) => told.push(code) },
    );
    expect(told).toEqual(['cli.file', 'cli.file']);
  });
});
