// For tests of rules: `foundBy(rule, season()...dossier(), packs)` asks one rule, and holds that every finding can be told in both languages.
import { expect } from 'vitest';
import type { Packs } from '../pack/types.js';
import type { Rule, RuleFinding } from '../rule.js';
import type { Dossier } from '../view/types.js';
import { checkDossier, explain } from './index.js';

export function foundBy(
  rule: Rule,
  dossier: Dossier,
  packs: Packs,
  { chains }: { readonly chains?: readonly string[] } = {},
): readonly RuleFinding[] {
  const asked = chains?.map((id) => dossier.chains.get(id)).filter((chain) => chain !== undefined);
  const findings = checkDossier(dossier, packs, {
    rules: [rule],
    ...(asked && { chains: asked }),
    onDefect: (error) => {
      throw error;
    },
  });
  for (const finding of findings)
    for (const language of ['zh', 'en'] as const) {
      const { title, text, todo } = explain(finding, language, [rule]);
      for (const part of [title, text, todo]) {
        expect(part).not.toBe('');
        expect(part).not.toMatch(/[{}]|undefined|NaN/);
      }
    }
  return findings;
}
