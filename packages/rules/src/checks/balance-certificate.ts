import { balanceCertificate, compare } from '../balance/index.js';
import { multiply } from '../balance/rational.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { dataOf, exact, OPEN, openAt } from './balance-words.js';
import { numberSet } from './numbers.js';
import { reached } from './reach.js';

/** More under a certificate in a year than its cap. Only who holds all lots can tell; a page that holds one says that it was not checked. */
export const balanceOfCertificate: Rule = {
  id: 'balance.certificate',
  severity: 'error',
  title: { zh: '超出证书核定的产量', en: 'More than the cap of a certificate' },
  explain: {
    default: {
      zh: '证书 {number}:{year} 年采收的 {lots} 个批次合计 {outputs} {unit},超过核定的 {inputs} {unit},多出 {by} {unit}。',
      en: 'Certificate {number}: {lots} lots of {year} hold {outputs} {unit}, {by} {unit} above the cap of {inputs} {unit}.',
    },
    near: {
      zh: '证书 {number}:{year} 年采收的 {lots} 个批次合计 {outputs} {unit},接近核定的 {inputs} {unit}。',
      en: 'Certificate {number}: {lots} lots of {year} hold {outputs} {unit}, near the cap of {inputs} {unit}.',
    },
    ...OPEN,
  },
  todo: {
    zh: '停止把新的批次归入这张证书,核对各批次数量;超出的部分不得使用该标志。',
    en: 'Put no more lots under this certificate and check the quantities; what is above the cap may not carry the mark.',
  },
  todoFor: {
    near: {
      zh: '留意剩余的核定产量,超出之前停止使用该标志。',
      en: 'Watch what is left of the cap and stop using the mark before it is used up.',
    },
  },
  *check({ dossier, packs, ...context }: RuleContext): Iterable<Observation> {
    const asked = new Set(reached({ dossier, packs, ...context }).map(({ id }) => id));
    for (const certificate of dossier.certificates)
      for (const { year, chains, balance } of balanceCertificate(dossier, certificate)) {
        const chain = chains.filter((id) => asked.has(id)).pop();
        if (chain === undefined) continue;
        const data = { ...dataOf(balance), number: certificate.number, year, lots: chains.length };
        const records = balance.records.filter((id) => dossier.entries.has(id));
        if (balance.answer === 'broken') yield { chain, records, data };
        else if (balance.answer === 'undetermined') yield { ...openAt(chain, balance), data };
        else {
          const { value, rows } = numberSet(packs, 'near_cap', dossier.today);
          if (compare(exact(balance.outputs), multiply(exact(balance.inputs), value)) >= 0)
            yield { chain, records, data, rows, variant: 'near', severity: 'notice' };
        }
      }
  },
};
