import { createHash } from 'node:crypto';
import { TianmaError } from '@tianma/core';

export const DEFAULT_FOLDER = '/tianma';

export const MODES: readonly string[] = ['card', 'badge', 'full'];
export const LOCALES: readonly string[] = ['zh-CN', 'en'];
export const THEMES: readonly string[] = ['auto', 'light', 'dark'];

/** Attributes of the element, as packages/verifier/README.md tells them. */
export interface Look {
  readonly mode?: string;
  readonly locale?: string;
  readonly theme?: string;
  readonly scan?: boolean;
}

export interface Snippet {
  /** Where the shop puts the scripts: a path of its site, or an https address. */
  readonly folder: string;
  readonly integrity: Readonly<Record<string, string>>;
  readonly look: Look;
  /** What stands until there is a verdict, and where scripts do not run. */
  readonly words: string;
  /** Address of the county's page. */
  readonly link?: string;
  readonly bundle?: Uint8Array;
  readonly anchors: readonly Uint8Array[];
  readonly certificates?: readonly Uint8Array[];
  readonly trust: readonly Uint8Array[];
  readonly status: readonly Uint8Array[];
}

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => MARKS[mark] as string);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** @throws TianmaError `cli.usage` for what is no folder of a site. */
export function checkFolder(folder: string): string {
  const path = folder.replace(/\/$/, '');
  if (!/^(https:\/\/[a-z0-9.-]+(:\d+)?|\.{1,2})?(\/[\w.~-]+)*$/i.test(path))
    throw new TianmaError('cli.usage', { where: '--src', expected: '/tianma, https://example.cn/tianma', found: folder });
  return path;
}

type Scripts = Pick<Snippet, 'folder' | 'integrity'>;

/** Digests of what embed.js asks for later: an import has no attribute for them, so they stand in an import map, which browsers of 2025 on hold to. */
function importMap({ folder, integrity }: Scripts): string {
  const later = Object.entries(integrity).filter(([name]) => name !== 'embed.js');
  return JSON.stringify({ integrity: Object.fromEntries(later.map(([name, digest]) => [`${folder}/${name}`, digest])) });
}

/** The policy that a page needs beside its own lines; the digest in it is that of the import map. */
export function policyOf(scripts: Scripts): string {
  const other = /^https:\/\/[^/]+/.exec(scripts.folder)?.[0];
  const map = createHash('sha256').update(importMap(scripts)).digest('base64');
  const sources = ["'self'", ...(other ? [other] : []), `'sha256-${map}'`].join(' ');
  return `script-src ${sources}; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html`;
}

/** The HTML to paste: the script with its digest, the element with all it needs, and words for where no script runs. */
export function snippetOf({ folder, integrity, look, words, link, bundle, anchors, certificates, trust, status }: Snippet): string {
  const other = folder.startsWith('https:') ? ' crossorigin="anonymous"' : '';
  const { mode = 'card', locale, theme, scan } = look;
  const attributes = [`mode="${mode}"`, locale && `locale="${locale}"`, theme && `theme="${theme}"`, scan && 'scan']
    .filter(Boolean)
    .join(' ');
  const block = {
    ...(bundle && { bundle: base64(bundle) }),
    anchors: anchors.map(base64),
    ...(certificates && { certificates: certificates.map(base64) }),
    trust: trust.map(base64),
    status: status.map(base64),
  };
  const address =
    link === undefined ? '' : ` <a href="${escaped(link)}">${escaped(link.replace(/^https:\/\//, '').replace(/\/01\/.*/, ''))}</a>`;
  return `<!-- Content-Security-Policy: ${policyOf({ folder, integrity })} -->
<script type="importmap">${importMap({ folder, integrity })}</script>
<link rel="modulepreload" href="${escaped(folder)}/embed-view.js" integrity="${integrity['embed-view.js']}"${other}>
<script type="module" src="${escaped(folder)}/embed.js" integrity="${integrity['embed.js']}"${other}></script>
<tianma-verifier ${attributes}>
  <p>${escaped(words)}${address}</p>
  <script type="application/vnd.tianma+json">${JSON.stringify(block)}</script>
</tianma-verifier>
`;
}
