import { checkIdentifier, type IdentifierKind } from '../identifiers/index.js';
import { normal } from '../pack/normal.js';
import type { ProductCertificate } from '../register/types.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import type { Dossier } from '../view/types.js';
import { ancestors } from '../view/walk.js';
import { cropsBehind, cropWord } from './crops.js';
import { judgedDay } from './lot-days.js';
import { type Reference, referencesOf } from './references.js';
import { creditCodeOf } from './same-party.js';

/** A number that the register does not hold. */
export const certificateUnknown: Rule = {
  id: 'certificate.unknown',
  severity: 'warning',
  title: { zh: '证书不在登记册里', en: 'A certificate that is not registered' },
  explain: {
    default: {
      zh: '{code} 引用的证书 {number}({scheme})不在登记册里。',
      en: 'Certificate {number} ({scheme}), which {code} refers to, is not in the register.',
    },
    empty: {
      zh: '{code} 引用证书 {number}({scheme}),但这里没有证书登记册,无法核对。',
      en: '{code} refers to certificate {number} ({scheme}), and no register of certificates is held here.',
    },
  },
  todo: {
    zh: '对照证书原件核对编号;编号没错,把证书复印件交给县里或发证机构,请它登记(tianma cert add)并发布,再 tianma trust accept。',
    en: 'Compare the number with the certificate; if it is right, hand a copy to the county or the certifier and ask it to register it (tianma cert add) and publish, then tianma trust accept.',
  },
  todoFor: {
    empty: {
      zh: '这里还没有证书登记册:请县里登记这张证书(tianma cert add)并发布,再 tianma trust accept。没有登记册不说明证书有问题。',
      en: 'No register is held here: ask the county to register the certificate (tianma cert add) and publish, then tianma trust accept. It says nothing against the certificate.',
    },
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const { lot, entry, number, scheme, certificates } of referencesOf(context)) {
      if (certificates.length > 0) continue;
      const at = { chain: lot.id, records: [entry.id], data: { number, scheme } };
      yield context.dossier.certificates.length === 0 ? { ...at, variant: 'empty', severity: 'unchecked' } : at;
    }
  },
};

/** Kinds of identifier whose form the number of a scheme follows. */
const FORMS: Readonly<Record<string, readonly IdentifierKind[]>> = {
  green: ['green', 'green_company'],
  organic: ['organic'],
  geographical_indication: ['geographical_indication', 'credit_code'],
  sc: ['sc'],
};

/** A number that no certificate of its kind can have. */
export const certificateNumber: Rule = {
  id: 'certificate.number',
  severity: 'warning',
  title: { zh: '证书编号的写法不对', en: 'An impossible certificate number' },
  explain: {
    default: {
      zh: '{code} 引用的证书编号 {number} 不是 {scheme} 的写法({why})。',
      en: 'The certificate number {number} of {code} is not of the form of {scheme} ({why}).',
    },
  },
  todo: { zh: '对照证书原件更正编号。', en: 'Correct the number from the certificate itself.' },
  *check(context: RuleContext): Iterable<Observation> {
    for (const { lot, entry, number, scheme, certificates } of referencesOf(context)) {
      // What the register holds was read by who gave it out.
      if (certificates.length > 0) continue;
      const answers = (FORMS[scheme] ?? []).map((kind) => checkIdentifier(kind, number));
      const [first] = answers;
      if (first === undefined || first.ok || answers.some(({ ok }) => ok)) continue;
      yield { chain: lot.id, records: [entry.id], data: { number, scheme, why: first.why } };
    }
  },
};

/** A product that the certificate does not cover. */
export const certificateScope: Rule = {
  id: 'certificate.scope',
  severity: 'error',
  title: { zh: '产品不在证书范围内', en: 'A product outside the scope of its certificate' },
  explain: {
    default: {
      zh: '{code}:证书 {number} 不含商品 {product}。',
      en: '{code}: certificate {number} does not cover the product {product}.',
    },
    crop: {
      zh: '{code}:证书 {number} 针对 {scope},所用地块种的是 {product}。',
      en: '{code}: certificate {number} is for {scope}, and its units grew {product}.',
    },
    unknown: {
      zh: '{code}:证书 {number} 针对 {scope},但不知道所用地块种的是什么,无法核对。',
      en: '{code}: certificate {number} is for {scope}; what its units grew is not known.',
    },
  },
  todo: { zh: '停止对这一批使用该证书和标志。', en: 'Stop using the certificate and its mark for this lot.' },
  *check(context: RuleContext): Iterable<Observation> {
    for (const reference of referencesOf(context)) {
      const { certificates, lot, entry } = reference;
      const found = certificates.map((one) => scopeOf(context, reference, one));
      // Of several terms of one number one that covers it is enough.
      if (found.length === 0 || found.includes(undefined)) continue;
      const [first] = found;
      if (first !== undefined) yield { chain: lot.id, records: [entry.id], ...first };
    }
  },
};

type Found = Pick<Observation, 'data' | 'variant' | 'severity'>;

function scopeOf({ dossier, packs }: RuleContext, { lot, number }: Reference, certificate: ProductCertificate): Found | undefined {
  const { gtins, crops } = certificate;
  if (gtins.length > 0)
    return lot.gtin !== undefined && gtins.includes(lot.gtin) ? undefined : { data: { number, product: lot.gtin ?? '—' } };
  if (crops.length === 0) return undefined;
  const day = judgedDay(lot) ?? dossier.today;
  const grown = cropsBehind(dossier, lot.id, day);
  const scope = crops.join('、');
  if (grown.length === 0) return { data: { number, scope }, variant: 'unknown', severity: 'unchecked' };
  const covered = new Set(crops.map((crop) => cropWord(packs, crop, day)));
  const outside = grown.filter((crop) => !packs.foodLine(crop, day).some((name) => covered.has(cropWord(packs, name, day))));
  return outside.length === 0 ? undefined : { data: { number, scope, product: outside.join('、') }, variant: 'crop' };
}

/** A certificate of somebody else. */
export const certificateHolder: Rule = {
  id: 'certificate.holder',
  severity: 'error',
  title: { zh: '证书属于别人', en: 'A certificate of another holder' },
  explain: {
    default: {
      zh: '{code} 引用证书 {number},持证人是 {holder},不是 {writer}。',
      en: '{code} refers to certificate {number}, whose holder is {holder} and not {writer}.',
    },
    behind: {
      zh: '{code} 引用证书 {number},持证人 {holder} 是来源批次的主体,{writer} 自己没有这张证书。',
      en: '{code} refers to certificate {number} of {holder}, who wrote a lot behind it; {writer} has none of its own.',
    },
  },
  todo: {
    zh: '改用本主体的证书,或停止使用该标志;受托加工的,留存持证人的授权。',
    en: 'Use a certificate of your own or none; keep the holder’s consent where you pack for it.',
  },
  todoFor: {
    behind: { zh: '留存持证人的授权;没有授权的,停止使用该标志。', en: 'Keep the holder’s consent; without it stop using the mark.' },
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const { lot, entry, number, certificates } of referencesOf(context)) {
      const [first] = certificates;
      if (first === undefined || certificates.some(({ holder }) => isHolder(context.dossier, holder, lot.writer))) continue;
      const behind = ancestors(context.dossier, lot.id).chains.some(({ writer }) => isHolder(context.dossier, first.holder, writer));
      const at = { chain: lot.id, records: [entry.id], data: { number, holder: first.holder } };
      yield behind ? { ...at, variant: 'behind', severity: 'warning' } : at;
    }
  },
};

/** A holder is written as a party's id, its credit code, or its name. */
function isHolder(dossier: Dossier, holder: string, party: string): boolean {
  const view = dossier.parties.get(party);
  return [party, creditCodeOf(dossier, party), view?.names.zh, view?.names.en].some(
    (name) => name !== undefined && normal(name) === normal(holder),
  );
}
