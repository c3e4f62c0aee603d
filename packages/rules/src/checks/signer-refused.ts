import type { Code } from '@tianma/core';
import type { Observation, Rule, RuleContext, Wording } from '../rule.js';
import { dayOf } from '../view/access.js';
import type { Entry } from '../view/types.js';
import { reached } from './reach.js';
import { bothWords } from './step-words.js';

const ADVICE: Wording = {
  zh: '请有权的主体重新签发;证书漏列的,请县里补发证书。',
  en: 'Have it signed by a party that may; where the certificate is incomplete, ask the county for another.',
};

/** A rule about one refusal of signers, or about all that no other speaks of. */
function about(id: string, severity: Rule['severity'], title: Wording, text: Wording, speaks: (code: Code) => boolean): Rule {
  return {
    id,
    severity,
    title,
    explain: { default: text },
    todo: ADVICE,
    *check(context: RuleContext): Iterable<Observation> {
      for (const { id: chain, entries, attestations } of reached(context))
        for (const entry of [...entries, ...attestations])
          for (const refusal of entry.refusals) if (speaks(refusal)) yield observe(chain, entry, refusal);
    },
  };
}

function observe(chain: string, entry: Entry, refusal: Code): Observation {
  const day = dayOf(entry);
  return {
    chain,
    records: [entry.id],
    ...(day !== undefined && { day }),
    data: { signer: entry.issuer, kind: bothWords(entry.kind), refusal },
  };
}

/** Signed by a party whose role does not permit this kind of statement. */
export const signerRole: Rule = about(
  'signer.role',
  'error',
  { zh: '签发者身份不符', en: 'A signer outside its role' },
  {
    zh: '{code}:{signer} 的身份不能签 {kind} 这种记录,这条不作数。',
    en: '{code}: the role of {signer} does not permit a record of kind {kind}; it does not count.',
  },
  (code) => code === 'issuer.role',
);

/** Signed for a product that the signer's certificate does not list. */
export const signerProduct: Rule = about(
  'signer.product',
  'error',
  { zh: '签发者无权使用该商品编码', en: 'A signer outside its products' },
  {
    zh: '{code}:{signer} 的证书没有列出商品 {gtin},{kind} 这条不作数。',
    en: '{code}: the certificate of {signer} does not list the product {gtin}; its {kind} does not count.',
  },
  (code) => code === 'issuer.product_scope',
);

/** Whatever else speaks against a signer: not on the list, out of its time, its key revoked, a signature that does not fit. */
export const signerRefused: Rule = about(
  'signer.refused',
  'error',
  { zh: '签发者不被认可', en: 'A signer that is not accepted' },
  {
    zh: '{code}:{signer} 签的 {kind} 不被认可({refusal}),这条不作数。',
    en: '{code}: the {kind} signed by {signer} is not accepted ({refusal}); it does not count.',
  },
  (code) => code !== 'issuer.role' && code !== 'issuer.product_scope',
);
