import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeWorld, NOW } from '../../world/world.js';

export const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'";

export const world = makeWorld();
const dist = new URL('../../../packages/verifier/dist/', import.meta.url).pathname;
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const html = 'text/html; charset=utf-8';
const script = 'text/javascript; charset=utf-8';

/** Counts what a page must not do, and keeps every report it was given; loaded before everything else. */
const RECORDER = `window.seen = { violations: [], errors: [], warnings: [], reports: [], codes: [], problems: 0 };
document.addEventListener('securitypolicyviolation', (event) => {
  // A browser asks for the icon of a page by itself.
  if (!/favicon\\.ico$/.test(event.blockedURI)) seen.violations.push(event.violatedDirective + ' ' + event.blockedURI);
});
window.addEventListener('error', (event) => seen.errors.push(String(event.message)));
window.addEventListener('unhandledrejection', (event) => seen.errors.push(String(event.reason)));
var warn = console.warn, error = console.error;
console.warn = function () { seen.warnings.push([].join.call(arguments, ' ')); warn.apply(console, arguments); };
console.error = function () { seen.errors.push([].join.call(arguments, ' ')); error.apply(console, arguments); };
document.addEventListener('tianma-report', (event) => seen.reports.push({ id: event.target.id, report: event.report }));
document.addEventListener('tianma-code', (event) => seen.codes.push(event.code));
document.addEventListener('tianma-report-problem', () => { seen.problems += 1; });`;

const OLDER = `customElements.define('tianma-verifier', class extends HTMLElement { static get version() { return '0.0.9'; } });`;

const options = world.options();
const trust = {
  anchors: options.anchors.map(base64),
  certificates: (options.certificates ?? []).map(base64),
  trust: [base64(world.trust.bytes)],
  status: [base64(world.status.bytes)],
  now: NOW * 1000,
};

const label = world.label(world.bags);
export const CODE = label.code;
const bundle = world.bundle([world.field, world.bags], { attestations: [world.attestations.laboratory.bytes] });
/** The same file with one bit of its last record turned. */
const bent = bundle.slice();
const at = Buffer.from(bundle).indexOf(world.bags.last.bytes) + world.bags.last.bytes.length - 9;
bent[at] = (bent[at] as number) ^ 1;
export const BUNDLE = base64(bundle);

/** The lists as usual, but for what the county says of item 7, which the label is of. */
const { potato } = world.lots;
const listed = (unusual: Parameters<typeof world.county.status>[0]): object => ({
  ...trust,
  status: [base64(world.county.status(unusual).bytes)],
});
const voids = [{ ...potato, ranges: [[7, 7]] }] as const;
const recalls = [{ ...potato, state: 'open', level: 1, since: '2026-11-15', reason: 'residue' }] as const;
const activations = [{ ...potato, ranges: [[8, 20]] }] as const;

/** What each element of the page is given, and the headline it must come to. */
export const CASES: readonly { id: string; given: object; headline: string; code: string }[] = [
  { id: 'both', given: { ...trust, code: CODE, bundle: BUNDLE }, headline: 'unchanged', code: 'verified.records' },
  { id: 'label', given: { ...trust, code: CODE }, headline: 'label_only', code: 'verified.label' },
  { id: 'bent', given: { ...trust, code: CODE, bundle: base64(bent) }, headline: 'altered', code: 'signature.mismatch' },
  { id: 'stranger', given: { ...trust, anchors: [base64(world.neighbour.root.bytes)], code: CODE }, headline: 'unknown_issuer', code: '' },
  { id: 'nobody', given: { ...trust, anchors: [], code: CODE }, headline: 'unknown_issuer', code: 'anchor.none' },
  { id: 'nolist', given: { ...trust, status: [], code: CODE }, headline: 'status_unknown', code: 'status.absent' },
  { id: 'other', given: { ...trust, code: 'https://shop.example/tea' }, headline: 'not_ours', code: 'scan.not_ours' },
  { id: 'idle', given: { ...listed({ activations }), code: CODE }, headline: 'label_only', code: 'verified.label' },
  { id: 'gone', given: { ...listed({ voids, recalls }), code: CODE }, headline: 'recalled', code: 'lot.recalled' },
  { id: 'cut', given: { ...trust, code: CODE.slice(0, -9) }, headline: 'damaged', code: '' },
];

const element = (id: string, given: object, attributes = ''): string =>
  `<tianma-verifier id="${id}" ${attributes}><p>此处由网页填写</p><script type="application/vnd.tianma+json">${JSON.stringify(given)}</script></tianma-verifier>`;

const page = (body: string, head = ''): { body: string; type: string } => ({
  type: html,
  body: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>店</title><script src="/record.js"></script>${head}<link rel="stylesheet" href="/page.css"><main>${body}</main></html>`,
});
const EMBED = '<script src="/dist/embed.js"></script>';

/** Pages by path, as the server mounts them. */
export const mounts = (sheet: string): Record<string, string | { body: string; type: string }> => ({
  '/cases': page(CASES.map(({ id, given }) => element(id, given)).join('') + EMBED),
  '/attributes': page(
    `<tianma-verifier id="both" code="${CODE}" bundle="${BUNDLE}" mode="badge" locale="en"><script type="application/vnd.tianma+json">${JSON.stringify(trust)}</script></tianma-verifier>${EMBED}`,
  ),
  '/one': page(element('both', { ...trust, code: CODE, bundle: BUNDLE }, 'scan') + EMBED),
  '/empty': page(`${element('empty', trust, 'scan')}${EMBED}`),
  '/twice': page(`${element('both', { ...trust, code: CODE })}${EMBED}<script src="/copy/embed.js"></script>`),
  '/older': page(`${element('both', { ...trust, code: CODE })}<script src="/older.js"></script>${EMBED}`),
  '/module': page(element('both', { ...trust, code: CODE }), '<script type="module" src="/dist/embed.js"></script>'),
  '/sheet': page('', '<script src="/sheet.js"></script>'),
  '/record.js': { body: RECORDER, type: script },
  '/older.js': { body: OLDER, type: script },
  '/sheet.js': { body: sheet, type: script },
  '/page.css': {
    body: 'body { margin: 0 } main { padding: 8px } tianma-verifier::part(headline) { letter-spacing: 1px }',
    type: 'text/css',
  },
  '/dist': dist,
  '/copy': dist,
});

export const axe: string = readFileSync(join(process.cwd(), 'node_modules/axe-core/axe.min.js'), 'utf8');
