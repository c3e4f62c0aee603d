import type { Report } from '@tianma/core';
import type { TianmaReportEvent, TianmaVerifier } from '@tianma/verifier';
import { type Lists, loadAnchors, loadBundle, loadLists } from './load.js';
import { keep } from './offline.js';
import type { Anchors } from './site.js';
import { firstLocale, type Locale, WORDS, type Words } from './words.js';

const LANGUAGE = 'language';
/** How long a code waits for its bundle, so that a bundle kept here gives one verdict and not two. */
const PATIENCE_MS = 500;

const byId = <E extends HTMLElement = HTMLElement>(id: string): E => document.getElementById(id) as E;
const verifier = byId<TianmaVerifier>('verifier');

let locale: Locale = firstLocale(remembered(), navigator.languages ?? [navigator.language]);
let anchors: Anchors | undefined;
let lists: Lists | undefined;
let kept: boolean | undefined;
/** What was last asked about, so that an answer that comes late is not put beside another code. */
let turn = 0;

function words(): Words {
  return WORDS[locale];
}

function remembered(): string | null {
  try {
    return localStorage.getItem(LANGUAGE);
  } catch {
    return null; // storage is switched off: the browser's language it is
  }
}

function speak(next: Locale): void {
  locale = next;
  const w = words();
  document.documentElement.lang = locale;
  document.title = w.title;
  for (const element of Array.from(document.querySelectorAll<HTMLElement>('[data-text]'))) {
    element.textContent = w[element.dataset['text'] as keyof Words];
  }
  const other = byId('language');
  other.textContent = w.other;
  other.lang = locale === 'en' ? 'zh-CN' : 'en';
  verifier.locale = locale;
  byId('offline').textContent = kept === undefined ? '' : kept ? w.offlineReady : w.offlineNot;
  const counties = byId('counties');
  counties.textContent = '';
  for (const county of anchors?.counties ?? []) {
    const item = document.createElement('li');
    item.textContent = locale === 'en' ? (county.en ?? county.zh) : county.zh;
    item.title = county.anchor;
    counties.appendChild(item);
  }
  const clock = byId('clock');
  clock.hidden = lists?.now === undefined;
  if (lists?.now !== undefined) {
    const date = new Date(lists.now * 1000).toLocaleDateString(locale, { timeZone: 'Asia/Shanghai', dateStyle: 'long' } as object);
    clock.textContent = w.clock.replace('{date}', date);
  }
}

const note = (text: string): void => {
  byId('note').textContent = text;
};

/** While a bundle is on its way the verdict may still grow; readers' tools are told. */
const busy = (waiting: boolean): void => document.querySelector('main')?.setAttribute('aria-busy', String(waiting));

/** Says to style whether there is a code at all. */
const mark = (asked: boolean): void => void document.body.classList.toggle('asked', asked);

/** The lot that an address names, when it is plainly an address of ours. */
function lotIn(path: string): string | undefined {
  const found = /^\/01\/(\d{14})\/10\/([^/]+)/.exec(path);
  return found ? `${found[1]}/${decoded(found[2] as string)}` : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not our form of an address: the reader of codes says so
  }
}

const lotOf = ({ scanned }: Report): string | undefined => scanned?.lot && `${scanned.gtin}/${scanned.lot}`;

/** The code in this page's own address, if there is one. */
function ownCode(): string | undefined {
  const { pathname, search, hash, href } = location;
  return pathname.startsWith('/01/') || hash.length > 1 || /[?&]c=/.test(search) ? href : undefined;
}

function wait(ms: number): Promise<undefined> {
  return new Promise((done) => setTimeout(() => done(undefined), ms));
}

/** Verifies the page's own address: with the bundle if that is quickly there, else the label first and the bundle when it comes. */
async function checkOwn(): Promise<void> {
  const code = ownCode();
  mark(code !== undefined);
  turn += 1;
  const mine = turn;
  note('');
  busy(false);
  if (code === undefined) return;
  const lot = lotIn(location.pathname);
  const digest = lot === undefined ? undefined : lists?.bundles[lot];
  const coming = digest === undefined ? undefined : loadBundle(digest);
  const quick = coming && (await Promise.race([coming, wait(PATIENCE_MS)]));
  if (mine !== turn) return;
  verifier.bundle = quick;
  verifier.code = code;
  if (quick === undefined && coming) await add(coming, mine);
}

async function add(coming: Promise<Uint8Array | undefined>, mine: number): Promise<void> {
  busy(true);
  const bundle = await coming;
  if (mine !== turn) return;
  busy(false);
  if (bundle === undefined) note(words().noRecords);
  else verifier.bundle = bundle;
}

/** A code that the reader typed, pasted or photographed: the element verifies the label at once; its bundle is brought if there is one. */
verifier.addEventListener('tianma-code', () => {
  turn += 1;
  const mine = turn;
  mark(true);
  note('');
  busy(true);
  const bring = async (report: Report): Promise<void> => {
    await opened;
    const lot = lotOf(report);
    const digest = lot === undefined ? undefined : lists?.bundles[lot];
    if (mine !== turn) return;
    if (digest === undefined) busy(false);
    else await add(loadBundle(digest), mine);
  };
  verifier.addEventListener('tianma-report', (event) => void bring((event as TianmaReportEvent).report), { once: true });
});

/** Lists first, code after: nothing is verified under half of them. */
async function open(): Promise<void> {
  const [root, now] = await Promise.all([loadAnchors(), loadLists()]);
  anchors = root;
  lists = now;
  verifier.anchors = root.anchors;
  if (now === undefined) note(words().noLists);
  else use(now);
  speak(locale);
  // A reader who was quicker than the network asked about another code: that one stands.
  if (turn === 0) await checkOwn();
}

function use(now: Lists): void {
  verifier.certificates = now.certificates;
  verifier.trust = now.trust;
  verifier.status = now.status;
  if (now.now !== undefined) verifier.now = now.now * 1000;
}

/** Back on the network: newer lists, and the code on the screen is checked under them. */
async function renew(): Promise<void> {
  const now = await loadLists();
  if (now === undefined || (lists !== undefined && now.version <= lists.version)) return;
  lists = now;
  use(now);
}

byId('language').addEventListener('click', () => {
  speak(locale === 'en' ? 'zh-CN' : 'en');
  try {
    localStorage.setItem(LANGUAGE, locale);
  } catch {
    note(''); // storage is switched off: the choice holds until the page is closed
  }
});
window.addEventListener('hashchange', () => void checkOwn());
window.addEventListener('online', () => void renew());

speak(locale);
const opened = open();
void keep().then((ready) => {
  kept = ready;
  speak(locale);
});
