// Runs in the browser: every case by every way to verify, counted where the answer is not the expected one.
import { passesByteCheck, verifyEd25519, verifyEd25519WebCrypto, verifyWithNoble } from '../../packages/core/src/ed25519/index.js';

export interface Case {
  family: string;
  key: string;
  message: string;
  signature: string;
  expected: boolean;
  /** Found by the oracle: prime order, mixed order, small order, or no point of the curve. */
  keyKind: 'prime' | 'mixed' | 'small' | 'none';
}

export interface PageResult {
  cases: number;
  /** The browser's Web Crypto by itself: how often it is not what the rule says, and that behind the byte check, by kind of key. */
  bare: { unchecked: number; prime: number; mixed: number };
  ways: Record<string, { right: number; accepted: number; wrong: string[]; milliseconds: number }>;
}

const ways = { verifyEd25519, noble: verifyWithNoble, webcrypto: verifyEd25519WebCrypto };

function bytes(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

async function isBareWrong(row: Case): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', bytes(row.key), { name: 'Ed25519' }, false, ['verify']);
  return (await crypto.subtle.verify({ name: 'Ed25519' }, key, bytes(row.signature), bytes(row.message))) !== row.expected;
}

async function run(): Promise<PageResult> {
  const cases = (await (await fetch('cases.json')).json()) as Case[];
  const result: PageResult = { cases: cases.length, bare: { unchecked: 0, prime: 0, mixed: 0 }, ways: {} };
  for (const [name, verify] of Object.entries(ways)) {
    const start = performance.now();
    let right = 0;
    let accepted = 0;
    const wrong: string[] = [];
    for (const row of cases) {
      const answer = await verify(bytes(row.signature), bytes(row.message), bytes(row.key));
      if (answer) accepted += 1;
      if (answer === row.expected) right += 1;
      else wrong.push(`${row.family}: ${row.signature}`);
    }
    result.ways[name] = { right, accepted, wrong, milliseconds: Math.round(performance.now() - start) };
  }
  for (const row of cases) {
    // WebKitGTK dies on the other two kinds.
    if (row.keyKind !== 'prime' && row.keyKind !== 'mixed') continue;
    if (!(await isBareWrong(row))) continue;
    result.bare.unchecked += 1;
    if (passesByteCheck(bytes(row.signature), bytes(row.key))) result.bare[row.keyKind] += 1;
  }
  return result;
}

Object.assign(globalThis, { runEd25519Cases: run });
