import { plainNumber } from '../identifiers/index.js';
import type { Brand, Profile } from '../register/types.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { standing, textOf } from '../view/access.js';
import type { ChainView, Dossier, Entry } from '../view/types.js';
import { type Asked, cropsBehind, isMade, isWithin, sharedCrops } from './crops.js';
import { judgedDay } from './lot-days.js';
import { countyOf } from './places.js';
import { missingSteps } from './profile-steps.js';
import { testCases } from './profile-tests.js';
import { reached } from './reach.js';
import { certificatesOf } from './references.js';
import { bothWords } from './step-words.js';

/** One thing that a lot lacks to carry a mark. */
type Lack = Pick<Observation, 'variant' | 'severity'> & { readonly data: Readonly<Record<string, string | number>> };

/**
 * A lot carries the county's mark or a regional brand only while it meets what the mark asks for: the mark is registered and valid, the
 * writer may use it, and steps, tests, grades and certificates of every profile are there. One finding for each thing that is missing.
 */
export const brandProfile: Rule = {
  id: 'brand.profile',
  severity: 'error',
  title: { zh: '不符合标志的使用条件', en: 'A mark whose conditions are not met' },
  explain: {
    default: {
      zh: '{code} 使用标志 {brand},缺少“{lacks}”(产品档案 {profile})。',
      en: '{code} carries the mark {brand} and lacks "{lacks}" (profile {profile}).',
    },
    absent: {
      zh: '{code} 使用的标志 {brand} 没有登记。',
      en: 'The mark {brand} of {code} is not registered.',
    },
    empty: {
      zh: '{code} 使用标志 {brand},但这里没有标志的登记册,无法核对。',
      en: '{code} carries the mark {brand}, and no register of marks is held here.',
    },
    ended: {
      zh: '{code} 使用标志 {brand},当日该标志不在有效期内({from} 至 {to})。',
      en: '{code} carries the mark {brand}, which is valid from {from} to {to} only.',
    },
    member: {
      zh: '{code} 使用标志 {brand},{writer} 不在准用名单内。',
      en: '{code} carries the mark {brand}; {writer} is not among those who may use it.',
    },
    test: {
      zh: '{code} 使用标志 {brand},要求的检测“{lacks}”没有、过期或不独立(产品档案 {profile})。',
      en: '{code} carries the mark {brand}; the test "{lacks}" that it needs is missing, too old or not independent (profile {profile}).',
    },
    grade: {
      zh: '{code} 使用标志 {brand},没有评为产品档案 {profile} 的等级({lacks})。',
      en: '{code} carries the mark {brand} and has no grade of the profile {profile} ({lacks}).',
    },
    scheme: {
      zh: '{code} 使用标志 {brand},需要有效的 {lacks} 证书,没有。',
      en: '{code} carries the mark {brand}, which needs a valid certificate of {lacks}; there is none.',
    },
    product: {
      zh: '{code} 使用标志 {brand},它的商品不在产品档案 {profile} 的范围内。',
      en: '{code} carries the mark {brand}; its product is not one of the profile {profile}.',
    },
    profile: {
      zh: '{code} 使用标志 {brand},所依据的产品档案 {profile} 这里没有或当日无效,无法核对。',
      en: '{code} carries the mark {brand}; its profile {profile} is not held here or not valid on the day, so it cannot be checked.',
    },
    unseen: {
      zh: '{code} 使用标志 {brand},来源的记录不全,“{lacks}”无法核对(产品档案 {profile})。',
      en: '{code} carries the mark {brand}; not all records behind it are held here, so "{lacks}" cannot be checked (profile {profile}).',
    },
  },
  todo: {
    zh: '补齐所缺的条件;补齐之前不得使用该标志,已贴的撤下。',
    en: 'Supply what is missing; until then the lot may not carry the mark, and labels with it are taken off.',
  },
  todoFor: {
    absent: {
      zh: '核对标志的编号;没有登记的标志不得使用。',
      en: 'Check the id of the mark; one that is not registered may not be carried.',
    },
    ended: {
      zh: '停止使用该标志;已延期的,由标志所有者重新登记。',
      en: 'Stop carrying the mark; where it was prolonged its owner registers it again.',
    },
    member: { zh: '停止使用该标志,或向标志所有者申请准用。', en: 'Stop carrying the mark, or ask its owner for admission.' },
    test: {
      zh: '按要求送检并录入报告;之前不得使用该标志。',
      en: 'Have it tested as asked and record the report; until then the lot may not carry the mark.',
    },
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const lot of reached(context))
      for (const entry of standing(lot.entries, 'certificate_reference')) {
        const number = textOf(entry, 'number');
        if (textOf(entry, 'scheme') !== 'brand' || number === undefined) continue;
        const day = judgedDay(lot) ?? context.dossier.today;
        for (const { data, ...lack } of lacksOf(context, lot, number, day))
          yield { chain: lot.id, records: [entry.id], day, data: { ...data, brand: number }, ...lack };
      }
  },
};

/** What the lot lacks to carry a mark on a day; empty where it may. */
function lacksOf({ dossier, packs }: Asked, lot: ChainView, id: string, day: number): readonly Lack[] {
  const all = dossier.brands.filter((one) => plainNumber(one.id) === plainNumber(id));
  const valid = all.filter(({ validFrom, validTo }) => isWithin(day, validFrom, validTo));
  // Two counties may call their marks by one id: the writer means the one that it may use.
  const brand = valid.find((one) => mayUse(dossier, one, lot.writer)) ?? valid[0] ?? all[0];
  if (dossier.brands.length === 0) return [{ data: {}, variant: 'empty', severity: 'unchecked' }];
  if (brand === undefined) return [{ data: {}, variant: 'absent' }];
  if (!isWithin(day, brand.validFrom, brand.validTo))
    return [{ data: { from: brand.validFrom, to: brand.validTo ?? '…' }, variant: 'ended' }];
  return [
    ...(mayUse(dossier, brand, lot.writer) ? [] : [{ data: {}, variant: 'member' }]),
    ...brand.schemes.filter((scheme) => !isUnder(dossier, lot, scheme, day)).map((lacks): Lack => ({ data: { lacks }, variant: 'scheme' })),
    ...brand.profiles.flatMap((profile) => profileLacks({ dossier, packs }, lot, profile, brand.issuer, day)),
  ];
}

function mayUse({ parties }: Dossier, { members, owner }: Brand, writer: string): boolean {
  if (members !== undefined) return members.includes(writer);
  const home = parties.get(owner)?.division ?? owner;
  return countyOf(parties.get(writer)?.division ?? writer) === countyOf(home);
}

/** A reference of the lot to a registered certificate of the scheme that is valid on the day. */
function isUnder(dossier: Dossier, lot: ChainView, scheme: string, day: number): boolean {
  return standing(lot.entries, 'certificate_reference').some((entry) => {
    const number = textOf(entry, 'number') ?? '';
    if (textOf(entry, 'scheme') !== scheme) return false;
    // 承诺达标合格证 is issued by the producer for the lot: no register holds it.
    if (scheme === 'compliance') return true;
    return certificatesOf(dossier, scheme, number).some(({ validFrom, validTo }) => isWithin(day, validFrom, validTo));
  });
}

function profileLacks({ dossier, packs }: Asked, lot: ChainView, id: string, issuer: string | undefined, day: number): readonly Lack[] {
  const named = dossier.profiles.filter((one) => one.id === id && isWithin(day, one.validFrom, one.validTo));
  // Nobody else loosens a mark by a profile of the same id.
  const profile = named.find((one) => one.issuer === issuer) ?? named[0];
  if (profile === undefined) return [{ data: { profile: id }, variant: 'profile', severity: 'unchecked' }];
  if (profile.gtins.length > 0 && !profile.gtins.includes(lot.gtin ?? '')) return [{ data: { profile: id }, variant: 'product' }];
  const grown = profile.gtins.length > 0 || profile.crops.length === 0 ? [] : cropsBehind(dossier, lot.id, day);
  // A profile of crops is no profile of what was made of them.
  if (grown.length > 0 && (isMade(dossier, lot) || grown.length > sharedCrops(packs, grown, profile.crops, day).length))
    return [{ data: { profile: id }, variant: 'product' }];
  return [...stepLacks(dossier, lot, profile), ...testLacks(dossier, lot, profile, day), ...gradeLacks(lot, profile)];
}

function stepLacks(dossier: Dossier, lot: ChainView, profile: Profile): readonly Lack[] {
  return missingSteps(dossier, lot, profile).map(({ step, unsure }): Lack => {
    const data = { lacks: bothWords(step.operation ?? step.kind), profile: profile.id };
    return unsure ? { data, variant: 'unseen', severity: 'unchecked' } : { data };
  });
}

function testLacks(dossier: Dossier, lot: ChainView, profile: Profile, day: number): readonly Lack[] {
  return testCases(dossier, lot, profile, day)
    .filter(({ verdict }) => verdict !== 'met')
    .map(({ wanted, analytes }) => ({ data: { lacks: [wanted.method, ...analytes].join(' '), profile: profile.id }, variant: 'test' }));
}

function gradeLacks(lot: ChainView, { id, grades = [] }: Profile): readonly Lack[] {
  if (grades.length === 0) return [];
  const given = standing(lot.entries).flatMap((entry: Entry) => textOf(entry, 'grade') ?? []);
  const good = given.length > 0 && given.every((grade) => grades.includes(grade));
  return good ? [] : [{ data: { lacks: grades.join('、'), profile: id }, variant: 'grade' }];
}
