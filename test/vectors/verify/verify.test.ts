import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CODES, type Code, classOf, HEADLINES } from '../../../packages/core/src/codes.js';
import { verify } from '../../../packages/core/src/verify/index.js';
import { readBlobs, type VectorCase, type VectorFile } from './collect.js';
import { makeFiles } from './files.js';

const made = makeFiles();
const pathOf = (name: string) => new URL(name, import.meta.url);
if (process.env.TIANMA_WRITE_VECTORS === '1') for (const [name, text] of made) writeFileSync(pathOf(name), text);
const files = [...made.keys()].map(
  (name) => [name, existsSync(pathOf(name)) ? readFileSync(pathOf(name), 'utf8') : '{"cases":[]}'] as const,
);

function replay(file: VectorFile, { code, bundle, anchors, trust, status, certificates, now }: VectorCase) {
  const blobs = readBlobs(file);
  const bytes = (name: string): Uint8Array => blobs.get(name) as Uint8Array;
  const all = (names: readonly string[]) => names.map(bytes);
  return verify(
    { code, bundle: bundle === undefined ? undefined : bytes(bundle) },
    { anchors: all(anchors), trust: all(trust), status: all(status), certificates: all(certificates), now, buildTime: file.buildTime },
  );
}

describe.each(files)('%s', (name, text) => {
  const file = JSON.parse(text) as VectorFile;

  it('is what its cases make', () => {
    expect(text).toBe(made.get(name));
  });

  it.each(file.cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const report = replay(file, one);
    expect({ headline: report.headline, code: report.code }, JSON.stringify(report.findings)).toEqual(one.expect);
    const refused = report.findings.some(
      ({ counts, class: kind, code }) => counts && kind !== 'notice' && kind !== 'unchecked' && !INCOMPLETE.has(code),
    );
    if (refused) expect([report.facts, report.journey, report.parties]).toEqual([[], [], []]);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

const INCOMPLETE: ReadonlySet<Code> = new Set<Code>(['chain.truncated', 'lineage.missing', 'bundle.no_subject']);

/** Codes that other rooms give, or that a reader of version 0 cannot meet. */
const ELSEWHERE: ReadonlySet<Code> = new Set<Code>([
  'cbor.value',
  'plausibility.over_issued',
  'id.credit_code',
  'id.division',
  'id.number',
]);
const ROOMS = /^(gs1|ledger|workspace|cli|sign|label|pack|register|recall|evidence|proof|package|print|items)\.|^key\.(passphrase|permissions)$/;

describe('the vectors together', () => {
  const parsed = files.map(([, text]) => JSON.parse(text) as VectorFile);
  const findings = new Set<string>();
  const headlines = new Set<string>();
  for (const file of parsed)
    for (const one of file.cases) {
      const report = replay(file, one);
      headlines.add(report.headline);
      for (const { code } of report.findings) findings.add(code);
    }

  it('meet every code that verify can give', () => {
    expect(CODES.filter((code) => !ROOMS.test(code) && !ELSEWHERE.has(code) && !findings.has(code))).toEqual([]);
  });

  it('lead to every headline', () => {
    expect(HEADLINES.filter((headline) => !headlines.has(headline))).toEqual([]);
  });

  it('name no case twice, and are enough', () => {
    const names = parsed.flatMap(({ cases }, i) => cases.map(({ name }) => `${i} ${name}`));
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(150);
    expect([...findings].every((code) => classOf(code as Code) !== undefined)).toBe(true);
  });
});
