// What is measured, the same in Node and in a browser: one lot of twelve records, its bundle and its labels.

import { createSealer, sealFactsOf } from '../../packages/core/src/sign/index.js';
import { openTrust, verify, verifyUnder } from '../../packages/core/src/verify/index.js';
import { makeWorld } from '../world/world.js';

export function prepare() {
  const world = makeWorld('bench');
  world.bags.add({ kind: 'delivery', day: '2026-10-21', toPlace: '530102' });
  const bundle = world.bundle([world.field, world.bags], { attestations: [world.attestations.laboratory.bytes] });
  const { code } = world.label(world.bags);
  const options = world.options();
  const trust = openTrust(options);
  const sealed = verifyUnder({ code }, trust);
  const whole = verifyUnder({ code, bundle }, trust);
  if (sealed.headline !== 'label_only' || whole.headline !== 'unchanged') throw new Error(`${sealed.code}, ${whole.code}`);
  return { world, bundle, code, options, trust, sealed, whole };
}

export type Prepared = ReturnType<typeof prepare>;

/** Seals made in a second, one after the other, as `tianma label` makes them. */
export function sealRate({ world }: Prepared, seconds: number): number {
  const { key, anchor } = { key: world.parties.coop.sealKey, anchor: world.county.anchor };
  const seal = createSealer({ ...sealFactsOf(world.bags.find('packing').record), anchor }, key);
  return rate(seconds, (i) => void seal(i % 500, world.serials[i % 500] as string));
}

/** Signatures checked in a second while bundles are verified whole: structure, links, entitlement and facts included. */
export function bundleSignatureRate({ bundle, trust, whole }: Prepared, seconds: number): number {
  return whole.work.signatures * rate(seconds, () => void verifyUnder({ bundle }, trust));
}

/** Milliseconds of each of `runs` verifications from raw bytes, trust and status lists included. */
export function times({ code, bundle, options }: Prepared, what: 'seal' | 'bundle', runs: number): number[] {
  const input = what === 'seal' ? { code } : { bundle };
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    verify(input, options);
    return performance.now() - start;
  });
}

function rate(seconds: number, work: (i: number) => void): number {
  for (let i = 0; i < 20; i += 1) work(i);
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < seconds * 1000) for (let i = 0; i < 10; i += 1) work(done++);
  return (done / (performance.now() - start)) * 1000;
}
