import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkDossier, RULES } from '../../packages/rules/src/checks/index.js';
import { chinaBasic, loadPacks } from '../../packages/rules/src/pack/index.js';
import type { ChainView } from '../../packages/rules/src/view/types.js';
import { EDGES, FAULTS, seasons } from '../world/seasons/index.js';
import { isAbout, measure, type Precision, page } from './precision.js';

const SEED = 'tianma';
let found: Precision;

beforeAll(() => {
  found = measure(SEED, 300);
}, 180_000);

describe('300 synthetic seasons', () => {
  it('every fault that was injected is found, where it is', () => {
    expect(found.missed).toEqual([]);
  });

  it('no season in which nothing is wrong raises an error', () => {
    expect(found.errors).toEqual([]);
    expect(found.seasons.clean + found.seasons.near).toBeGreaterThanOrEqual(150);
  });

  it('no rule speaks, even in a note, where nothing calls for it', () => {
    expect(found.uncalled).toEqual([]);
  });

  it('no rule fails', () => {
    expect(found.defects).toEqual([]);
  });

  it('every number that a rule asks for stands in the pack', () => {
    expect(found.unset).toEqual([]);
  });

  it('every rule is put to the test, by every kind of fault, more than once', () => {
    const asked = new Set(FAULTS.map(({ rule }) => rule));
    expect(RULES.map(({ id }) => id).filter((id) => !asked.has(id))).toEqual([]);
    expect(found.faults.filter(({ injected }) => injected < 2)).toEqual([]);
    expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
  });

  it('every edge is walked along', () => {
    const walked = new Set([...seasons(SEED, 300)].flatMap(({ edges }) => edges));
    expect(EDGES.map(({ name }) => name).filter((name) => !walked.has(name))).toEqual([]);
  });

  it('the page says what was measured', () => {
    expect(readFileSync(new URL('../../docs/rules-precision.md', import.meta.url), 'utf8')).toBe(page(found));
  });
});

it('asked about the packed lot alone, the rules find what is wrong in the fields behind it', () => {
  const packs = loadPacks([chinaBasic]);
  let asked = 0;
  for (const season of seasons(SEED, 300)) {
    const behind = season.injected.filter(({ fault, mark }) => fault.group === 'inputs' && mark.chain !== season.plan.at.final);
    if (behind.length === 0) continue;
    const signed = season.sign();
    const lot = signed.dossier.chains.get(signed.chainId(season.plan.at.final)) as ChainView;
    const found = checkDossier(signed.dossier, packs, { chains: [lot] });
    for (const one of behind)
      expect(
        found.some((finding) => isAbout(finding, one, signed)),
        `${season.name}: ${one.fault.name}`,
      ).toBe(true);
    asked += behind.length;
  }
  expect(asked).toBeGreaterThan(20);
});

it('a seed gives the same seasons, byte for byte', () => {
  const ids = () => [...seasons('again', 12)].flatMap((season) => [...season.sign().dossier.entries.keys()]);
  expect(ids()).toEqual(ids());
});
