import { expect, it } from 'vitest';
import type { Packs } from '../pack/types.js';
import type { Rule } from '../rule.js';
import { season } from '../view/dossier.fixture.js';
import { checkDossier, explain } from './index.js';

const PACKS = { digests: ['basic@1 sha256:00'] } as unknown as Packs;
const s = season()
  .unit('A-01', { crop: '茶' })
  .lot('L-2', { kind: 'harvest', day: '2026-04-20' }, [], { from: ['A-01'] })
  .lot('L-1', { kind: 'harvest', day: '2026-04-21' }, [], { from: ['A-01'] });
const dossier = s.dossier();

function rule(id: string, severity: Rule['severity'], check: Rule['check']): Rule {
  const words = { zh: '批次 {code}:{what}', en: 'Lot {code}: {what}' };
  return { id, severity, title: words, explain: { default: words }, todo: words, check };
}
const note: Rule = rule('test.note', 'notice', ({ chains }) => chains.map(({ id }) => ({ chain: id, records: [], data: { what: 'a' } })));
const grave: Rule = rule('test.grave', 'error', ({ chains }) =>
  chains.filter(({ sort }) => sort === 'lot').map(({ id }) => ({ chain: id, records: [id], day: 20563, data: { what: 'b' } })),
);
const picky: Rule = rule('test.picky', 'error', ({ chains }) =>
  chains.map(({ id, code }) => {
    if (code === 'L-2') throw new TypeError('no');
    return { chain: id, records: [], data: { what: 'c' } };
  }),
);

it('puts findings by severity, then lot, then rule', () => {
  const findings = checkDossier(dossier, PACKS, { rules: [note, grave] });
  expect(findings.map((one) => `${one.severity} ${one.code} ${one.rule}`)).toEqual([
    'error L-1 test.grave',
    'error L-2 test.grave',
    'notice L-1 test.note',
    'notice L-2 test.note',
    'notice A-01 test.note',
  ]);
  expect(findings[0]).toMatchObject({ day: '2026-04-20', packs: ['basic@1 sha256:00'], records: [s.id('L-1')] });
  const one = dossier.chains.get(s.id('L-2'));
  expect(checkDossier(dossier, PACKS, { rules: [note, grave], chains: one ? [one] : [] })).toHaveLength(2);
});

it('reports a rule that throws where it throws, and takes nothing of the others away', () => {
  const told: unknown[] = [];
  const findings = checkDossier(dossier, PACKS, {
    rules: [picky, grave],
    onDefect: (error, id, chain) => told.push([String(error), id, chain]),
  });
  expect(findings.map((one) => `${one.severity} ${one.code} ${one.rule}`)).toEqual([
    'error L-1 test.grave',
    'error L-1 test.picky',
    'error L-2 test.grave',
    'error A-01 test.picky',
    'unchecked L-2 rule.failed',
  ]);
  expect(told).toEqual([['TypeError: no', 'test.picky', s.id('L-2')]]);
  expect(explain(findings[4] as (typeof findings)[0], 'en').text).toContain('test.picky');
});

it('tells the weakest evidence, and says in words what was not verified', () => {
  const row = (id: string, evidence: 'seen' | 'computed' | 'unverified') =>
    ({ id, evidence, table: 'setting', validFrom: '2020-01-01', source: 'x', name: 'n', value: '1', unit: 'd' }) as const;
  const resting = (...rows: readonly ReturnType<typeof row>[]): Rule =>
    rule('test.rows', 'warning', ({ chains }) =>
      chains.slice(0, 1).map(({ id }) => ({ chain: id, records: [], data: { what: 'd' }, rows })),
    );
  const found = (by: Rule) => checkDossier(dossier, PACKS, { rules: [by] })[0] as ReturnType<typeof checkDossier>[0];
  const doubtful = resting(row('a', 'seen'), row('b', 'unverified'), row('c', 'computed'));
  expect(found(doubtful)).toMatchObject({ evidence: 'unverified', rows: ['a', 'b', 'c'] });
  expect(explain(found(doubtful), 'zh', [doubtful]).text).toContain('尚未与原文核对:a, b, c');
  expect(explain(found(doubtful), 'en', [doubtful]).text).toContain('not checked against its source');
  const sound = resting(row('a', 'seen'), row('c', 'computed'));
  expect(found(sound).evidence).toBe('computed');
  expect(explain(found(sound), 'zh', [sound]).text).not.toContain('核对');
});

it('asks for what is missing where a rule could not tell', () => {
  const unsure: Rule = {
    ...rule('test.unsure', 'error', ({ chains }) =>
      chains
        .slice(0, 2)
        .map(({ id }, i) => ({ chain: id, records: [], data: { what: 'e' }, severity: 'unchecked', variant: i === 0 ? 'default' : 'own' })),
    ),
    todoFor: { own: { zh: '问检测机构', en: 'Ask the laboratory' } },
  };
  const told = checkDossier(dossier, PACKS, { rules: [unsure] }).map((finding) => explain(finding, 'en', [unsure]));
  expect(told.map(({ title }) => title.startsWith('Not checked: '))).toEqual([true, true]);
  expect(told.map(({ todo }) => todo)).toEqual(
    expect.arrayContaining([expect.stringContaining('Supply what is missing'), 'Ask the laboratory']),
  );
});
