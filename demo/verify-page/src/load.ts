import { type Anchors, DATA_CACHE, dataPath, INDEX_PATH, isIndex, isIntact } from './site.js';

/** Everything a check on this page rests on. Documents are base64, as the element takes them. */
export interface Lists {
  readonly certificates: readonly string[];
  readonly trust: readonly string[];
  readonly status: readonly string[];
  readonly bundles: { readonly [lot: string]: string };
  readonly version: number;
  readonly now?: number;
}

export async function loadAnchors(): Promise<Anchors> {
  return (await (await fetch('/anchors.json')).json()) as Anchors;
}

/** The lists that the index of now names, or undefined when they cannot be had. */
export async function loadLists(): Promise<Lists | undefined> {
  try {
    const index: unknown = await (await fetch(INDEX_PATH)).json();
    if (!isIndex(index)) return undefined;
    const [certificates, trust, status, bundles] = await Promise.all(
      [index.certificates, index.trust, index.status, index.bundles].map(async (name) => JSON.parse(await text(name)) as unknown),
    );
    return { ...(index.now !== undefined && { now: index.now }), version: index.version, certificates, trust, status, bundles } as Lists;
  } catch (error) {
    console.warn('lists', error);
    return undefined;
  }
}

/** A bundle by its digest; undefined when it is neither kept here nor reachable. */
export async function loadBundle(digest: string): Promise<Uint8Array | undefined> {
  try {
    const reply = await named(digest);
    await keepReply(digest, reply.clone());
    return new Uint8Array(await reply.arrayBuffer());
  } catch (error) {
    console.warn('bundle', error);
    return undefined;
  }
}

/** On the first visit no worker stands between yet: the page keeps the bundle itself. */
async function keepReply(digest: string, reply: Response): Promise<void> {
  if (!('caches' in self)) return;
  try {
    const data = await caches.open(DATA_CACHE);
    if (!(await data.match(dataPath(digest)))) await data.put(dataPath(digest), reply);
  } catch (error) {
    console.warn('not kept', error); // no room: the bundle is here for now, and can be had again
  }
}

async function named(digest: string): Promise<Response> {
  const reply = await fetch(dataPath(digest));
  if (!(await isIntact(reply, digest))) throw new Error(`${digest} ${reply.status}`);
  return reply;
}

const text = async (digest: string): Promise<string> => (await named(digest)).text();
