import { DATA_CACHE as DATA, INDEX_PATH, type Index, isIndex, isIntact, namedBy } from './site.js';

/** What a service worker's global object has that is used here; TypeScript's own lib for it cannot stand beside the page's. */
interface WorkerScope {
  /** Written in front of this script when the site is published. */
  readonly TIANMA_APP: { readonly version: string; readonly files: { readonly [path: string]: string } };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends Extendable {
  readonly request: Request;
  respondWith(reply: Promise<Response>): void;
}

const scope = self as unknown as WorkerScope;
const APP = `app-${scope.TIANMA_APP.version}`;
const PAGE = '/';
/** A network that does not answer is no network. */
const PATIENCE_MS = 4000;
/** Bundles kept; the oldest go first. */
const MAX_BUNDLES = 60;

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(activate()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  const reply = replyTo(request, url, event);
  if (reply) event.respondWith(reply);
});

function replyTo(request: Request, { pathname }: URL, event: FetchEvent): Promise<Response> | undefined {
  // Any item's address, also one never seen, opens the page; its code stays in the address and is read there.
  if (request.mode === 'navigate' && (pathname === PAGE || pathname.startsWith('/01/'))) return fromApp(PAGE, request);
  if (pathname === INDEX_PATH) return currentIndex();
  const digest = /^\/data\/([0-9a-f]{64})$/.exec(pathname)?.[1];
  if (digest !== undefined) return fromData(pathname, digest, event);
  return pathname in scope.TIANMA_APP.files ? fromApp(pathname, request) : undefined;
}

/** All or nothing: a worker with half a page would be worse than none. */
async function install(): Promise<void> {
  const { files } = scope.TIANMA_APP;
  const app = await caches.open(APP);
  await Promise.all(
    Object.keys(files).map(async (path) => {
      const reply = await fetch(path, { cache: 'no-cache' });
      if (!(await isIntact(reply, files[path] as string))) throw new Error(`${path} is not as published`);
      await app.put(path, reply);
    }),
  );
  await refresh();
  await scope.skipWaiting();
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) if (name !== APP && name !== DATA) await caches.delete(name);
  await scope.clients.claim();
}

async function fromApp(path: string, request: Request): Promise<Response> {
  const app = await caches.open(APP);
  return (await app.match(path)) ?? fetch(request);
}

/** The index of now if the network gives it in time, else the one kept. */
async function currentIndex(): Promise<Response> {
  try {
    return await refresh();
  } catch {
    const kept = await (await caches.open(DATA)).match(INDEX_PATH);
    return kept ?? Response.error();
  }
}

/** Fetches the index and what it names; it replaces the kept one only when all of it is here. */
async function refresh(): Promise<Response> {
  const reply = await soon(fetch(INDEX_PATH, { cache: 'no-cache' }));
  const index: unknown = await reply.clone().json();
  if (!reply.ok || !isIndex(index)) throw new Error('no index');
  const data = await caches.open(DATA);
  const before = await keptIndex(data);
  if (before !== undefined && before.version > index.version) throw new Error('older than the one kept');
  await soon(
    Promise.all(
      namedBy(index).map(async (digest) => {
        const path = `/data/${digest}`;
        if (!(await data.match(path))) await store(data, path, digest);
      }),
    ),
  );
  await data.put(INDEX_PATH, reply.clone());
  await tidy(data, index);
  return reply;
}

async function keptIndex(data: Cache): Promise<Index | undefined> {
  const index: unknown = await (await data.match(INDEX_PATH))?.json();
  return isIndex(index) ? index : undefined;
}

async function fromData(path: string, digest: string, event: FetchEvent): Promise<Response> {
  const data = await caches.open(DATA);
  const kept = await data.match(path);
  if (kept) return kept;
  const reply = await store(data, path, digest);
  const index = await keptIndex(data);
  if (index) event.waitUntil(tidy(data, index));
  return reply;
}

async function store(data: Cache, path: string, digest: string): Promise<Response> {
  const reply = await fetch(path);
  if (await isIntact(reply, digest)) await data.put(path, reply.clone());
  return reply;
}

/** Drops lists that no index names any more, and the oldest bundles. */
async function tidy(data: Cache, index: Index): Promise<void> {
  const named = new Set(namedBy(index).map((digest) => `/data/${digest}`));
  const known = await data.match(`/data/${index.bundles}`);
  const bundles = new Set(Object.values((await known?.json()) as { [lot: string]: string }).map((digest) => `/data/${digest}`));
  const requests = await data.keys();
  const others = requests.filter(({ url }) => !named.has(new URL(url).pathname) && new URL(url).pathname !== INDEX_PATH);
  const gone = others.filter(({ url }) => !bundles.has(new URL(url).pathname));
  const old = others.filter((request) => !gone.includes(request)).slice(0, -MAX_BUNDLES);
  for (const request of [...gone, ...old]) await data.delete(request);
}

function soon<T>(work: Promise<T>): Promise<T> {
  return Promise.race([work, new Promise<never>((_, failed) => setTimeout(() => failed(new Error('no answer in time')), PATIENCE_MS))]);
}
