// @ts-check
// The ten labels to try. What is wrong with them was done to them: bytes changed, keys taken back, lists left to age.
import { formatItemCode, packSeal, readCode, SEAL_PAYLOAD_BYTES, unpackSeal } from '@tianma/core/seal';

/** @typedef {import('./labels.mjs').PackedLot} PackedLot */
/** @typedef {import('@tianma/core').Report['headline']} Headline */
/**
 * @typedef {object} Try
 * @property {string} id
 * @property {string} zh
 * @property {string} en
 * @property {string} text what is in the symbol
 * @property {Headline} headline
 * @property {string} code
 * @property {PackedLot} [lot] with `item`, what stands on the printed label
 * @property {{ url: string, seal: Uint8Array, serial: string }} [item]
 */
/** @typedef {{ whole: PackedLot, altered: PackedLot, damaged: PackedLot, stranger: PackedLot, revoked: PackedLot, recalled: PackedLot, stale: PackedLot, bare: PackedLot, newer: PackedLot }} Cast */

/** The same seal with other content and its checksum right again; the signature is left as it was. @param {Uint8Array} seal @param {(payload: Uint8Array) => void} change */
function altered(seal, change) {
  const { payload, signature } = unpackSeal(seal);
  const forged = payload.slice();
  change(forged);
  return packSeal(forged, signature);
}

/** A symbol that was not read whole: some bits are others, the checksum is not. @param {Uint8Array} seal */
function damaged(seal) {
  const bytes = seal.slice();
  for (const place of [20, 60, 90]) bytes[place] = (bytes[place] ?? 0) ^ 0x5a;
  return bytes;
}

/** Two days later on the label: the least of the bytes that hold the pack date. @param {Uint8Array} payload */
const laterPackDay = (payload) => {
  payload[37] = (payload[37] ?? 0) + 2;
};
/** @param {Uint8Array} payload */
const nextVersion = (payload) => {
  payload[0] = 1;
};

/** @param {Cast} cast @returns {Try[]} */
export function tenLabels(cast) {
  /** @type {(lot: PackedLot, n: number, change?: (seal: Uint8Array) => Uint8Array) => Pick<Try, 'text' | 'lot' | 'item'>} */
  const labelOf = (lot, n, change = (seal) => seal) => {
    const found = lot.items[n] ?? lot.items[0];
    if (!found || found.seal.length < SEAL_PAYLOAD_BYTES) throw new Error(`no items in ${lot.lot}`);
    const seal = change(found.seal);
    return { text: formatItemCode(readCode(found.url), seal), lot, item: { url: found.url, seal, serial: found.serial } };
  };
  const { whole, stranger, revoked, recalled, stale, bare, newer } = cast;
  return [
    {
      id: 'unchanged',
      zh: '照原样的标签',
      en: 'As the packer printed it',
      headline: 'unchanged',
      code: 'verified.records',
      ...labelOf(whole, 0),
    },
    {
      id: 'altered',
      zh: '包装日期被改晚两天',
      en: 'Pack date made two days later',
      headline: 'altered',
      code: 'seal.signature_mismatch',
      ...labelOf(cast.altered, 0, (seal) => altered(seal, laterPackDay)),
    },
    {
      id: 'damaged',
      zh: '二维码没有读完整',
      en: 'Symbol not read completely',
      headline: 'damaged',
      code: 'seal.damaged',
      ...labelOf(cast.damaged, 1, damaged),
    },
    {
      id: 'unknown-signer',
      zh: '签发者不在名单里',
      en: 'Signer on nobody’s list',
      headline: 'unknown_issuer',
      code: 'issuer.unknown',
      ...labelOf(stranger, 0),
    },
    {
      id: 'revoked-key',
      zh: '签名密钥已作废',
      en: 'Key taken back by the county',
      headline: 'key_revoked',
      code: 'key.revoked',
      ...labelOf(revoked, 0),
    },
    { id: 'recalled', zh: '该批次已召回', en: 'Lot recalled', headline: 'recalled', code: 'lot.recalled', ...labelOf(recalled, 2) },
    {
      id: 'stale-list',
      zh: '召回名单已过更新日期',
      en: 'Recall list past its date',
      headline: 'status_unknown',
      code: 'status.stale',
      ...labelOf(stale, 0),
    },
    {
      id: 'label-only',
      zh: '只有标签，没有数据包',
      en: 'Label without its bundle',
      headline: 'label_only',
      code: 'verified.label',
      ...labelOf(bare, 0),
    },
    {
      id: 'newer-format',
      zh: '格式比本页新',
      en: 'Format newer than the page',
      headline: 'newer',
      code: 'seal.version_newer',
      ...labelOf(newer, 1, (seal) => altered(seal, nextVersion)),
    },
    {
      id: 'not-ours',
      zh: '别家的二维码',
      en: 'Somebody else’s code',
      headline: 'not_ours',
      code: 'scan.not_ours',
      text: 'https://shop.example/goods/8812?sku=3',
    },
  ];
}
