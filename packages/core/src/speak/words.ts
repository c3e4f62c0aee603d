import type { Headline } from '../codes.js';
import type { Recall } from '../verify/report.js';

/** Sentences with `{name}` places. Whole sentences, since nobody sees them: no symbol, no code, no address. */
export interface SpokenWords {
  /** Every answer that a report can lead to. */
  readonly headline: Readonly<Record<Headline, string>>;
  readonly recall: Readonly<Record<Recall['state'] | 'input' | 'unverified', string>>;
  readonly since: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly ask: string;
  readonly notActivated: string;
  readonly product: string;
  readonly lot: string;
  readonly serial: string;
  readonly facts: Readonly<Record<'harvestDay' | 'packDay' | 'bestBefore', string>>;
  readonly issuer: string;
  readonly hotline: string;
  readonly expired: string;
  readonly stale: string;
  readonly asOf: string;
  readonly limits: string;
}

const zh: SpokenWords = {
  headline: {
    recalled: '这一批已经召回,请不要食用。',
    altered: '内容与签名不符,请不要采信,并保留包装向当地监管部门反映。',
    key_revoked: '签名用的密钥已经作废,不能据此判断,请向产地核实。',
    voided: '签发者已经作废这张标签,请向产地核实这一件的来历。',
    damaged: '码没有读完整,没有核对。',
    unreadable: '内容读不出来,没有核对。',
    newer: '内容的格式较新,这里还不能核对。这不说明商品有问题。',
    not_ours: '这不是田码,没有核对。',
    no_item: '只有数字,缺少商品,没有核对。',
    unknown_issuer: '签发者不在名单里,没有能够核对。',
    not_entitled: '签名能对上,但签发者当时无权作这种记录。',
    incomplete: '记录不全,缺少一部分。',
    unsigned: '只查到编号,没有可以核对的签名。',
    implausible: '内容自签发后没有改动过,但其中的日期或数量有矛盾,请向产地核实。',
    past_shelf_life: '内容自签发后没有改动过,但已经过了保质期。',
    status_unknown: '内容自签发后没有改动过,但还不能确认是否已经召回。',
    label_only: '标签自签发后没有改动过,全程的记录没有核对。',
    unchanged: '记录自签名后没有改动过。',
  },
  recall: {
    open: '请注意,批号{lot}已经召回。',
    closed: '批号{lot}曾经召回,现已结束。',
    drill: '批号{lot}参加过召回演练,不是真的召回。',
    input: '请注意,所用的原料批次{lot}已经召回。',
    unverified: '请注意,印在这里的批号{lot}已经召回。',
  },
  since: '从{day}起。',
  reasons: {
    residue: '原因是农药或兽药残留超标。',
    microbes: '原因是微生物。',
    contaminant: '原因是污染物。',
    labelling: '原因是标签有误。',
    quality: '原因是质量问题。',
    other: '',
  },
  ask: '请停止食用,向购买处询问怎么办。',
  notActivated: '这张标签还没有登记启用。如果商品已在出售,请向产地核实。',
  product: '商品是{name}。',
  lot: '批号{lot}。',
  serial: '编号{serial}。',
  facts: { harvestDay: '{day}采收。', packDay: '{day}包装。', bestBefore: '保质期到{day}。' },
  issuer: '签发者是{name}。',
  hotline: '产地电话{phone}。',
  expired: '这一件已经过了保质期。',
  stale: '手里的召回名单已过更新日期,请过后再问一次。',
  asOf: '召回信息截至{day}。',
  limits: '这只说明记录没有改动过,不说明您手里的就是这一件。',
};

const en: SpokenWords = {
  headline: {
    recalled: 'This lot is recalled. Please do not eat it.',
    altered: 'The content does not match its signature. Do not rely on it; keep the pack and report it.',
    key_revoked: 'The signing key has been revoked. Nothing can be said from it; please ask the producer.',
    voided: 'The issuer has voided this label. Please ask the producer where this item comes from.',
    damaged: 'The code was not read completely, so nothing was checked.',
    unreadable: 'The content cannot be read, so nothing was checked.',
    newer: 'The content uses a newer format and cannot be checked here. This says nothing against the product.',
    not_ours: 'This is not a Tianma code, so nothing was checked.',
    no_item: 'There are only digits and no product, so nothing was checked.',
    unknown_issuer: 'The signer is not on the list, so nothing could be checked.',
    not_entitled: 'The signature fits, but the signer was not entitled to sign this.',
    incomplete: 'Part of the records is missing.',
    unsigned: 'Only the number was found. There is no signature to check.',
    implausible: 'Nothing was changed since signing, but its dates or quantities contradict each other. Please ask the producer.',
    past_shelf_life: 'Nothing was changed since signing, but the shelf life has passed.',
    status_unknown: 'Nothing was changed since signing, but whether it is recalled could not be confirmed.',
    label_only: 'The label is unchanged since it was issued. The records of the whole way were not checked.',
    unchanged: 'The records are unchanged since they were signed.',
  },
  recall: {
    open: 'Attention: lot {lot} is recalled.',
    closed: 'Lot {lot} was recalled; the recall is closed.',
    drill: 'Lot {lot} was part of a recall drill. It is not a real recall.',
    input: 'Attention: lot {lot}, which went into this one, is recalled.',
    unverified: 'Attention: the lot number printed here, {lot}, is recalled.',
  },
  since: 'Since {day}.',
  reasons: {
    residue: 'The reason is a residue above the limit.',
    microbes: 'The reason is microbes.',
    contaminant: 'The reason is a contaminant.',
    labelling: 'The reason is wrong labelling.',
    quality: 'The reason is its quality.',
    other: '',
  },
  ask: 'Do not eat it, and ask where you bought it what to do.',
  notActivated: 'This label is not yet registered as applied. If the item is on sale, please ask the producer.',
  product: 'The product is {name}.',
  lot: 'Lot {lot}.',
  serial: 'Serial number {serial}.',
  facts: { harvestDay: 'Harvested on {day}.', packDay: 'Packed on {day}.', bestBefore: 'Best before {day}.' },
  issuer: 'Issued by {name}.',
  hotline: 'Telephone of the producer: {phone}.',
  expired: 'The shelf life of this item has passed.',
  stale: 'The recall list held here is out of date; please ask again later.',
  asOf: 'Recall information as of {day}.',
  limits: 'This says that the records are unchanged, not that what you hold is this very item.',
};

/** Both complete: neither can lack a headline. */
export const SPOKEN: { readonly zh: SpokenWords; readonly en: SpokenWords } = { zh, en };
