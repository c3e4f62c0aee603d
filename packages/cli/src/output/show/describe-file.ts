import { TianmaError } from '@tianma/core';
import { decodeBundle } from '@tianma/core/bundle';
import { dayToText, quantityToJson, type SignedRecord, SLOTS } from '@tianma/core/record';
import { readCode, unpackSeal } from '@tianma/core/seal';
import { hexOf } from '../../workspace/hex.js';
import { readKeyRequest } from '../../workspace/party/key-request.js';
import { looksLikeBundle } from '../../workspace/receive.js';
import type { Say } from '../language.js';
import { type Description, describeDocument, describeStatement } from './describe-document.js';
import type { Line, Words } from './values.js';

/** Any of our files, by its first byte: a bundle, a signed document, a key request. @throws TianmaError what its reader throws. */
export function describeFile(bytes: Uint8Array, words: Words, say: Say): readonly Description[] {
  if (looksLikeBundle(bytes)) return describeBundle(bytes, words, say);
  if (bytes[0] === 0x84) return [describeDocument(bytes, words, say)];
  if (bytes[0] === 0x7b) return [describeRequest(bytes, words, say)];
  throw new TianmaError('doc.type', { expected: '数据包、签名文件或密钥申请 / a bundle, a signed document or a key request' });
}

/** A value that does not tell what it is of: a number, a date. */
const BARE = /^[\d.-]+$/;

function describeBundle(bytes: Uint8Array, words: Words, say: Say): readonly Description[] {
  const { subject, chains, attestations, certificates, disclosures, notices } = decodeBundle(bytes);
  const counts: Line[] = [
    [say('链', 'chains'), String(chains.length)],
    [say('他人签署', 'attestations'), String(attestations.length)],
    [say('证书', 'certificates'), String(certificates.length)],
    [say('公告', 'notices'), String(notices.length)],
    ...disclosures.map(
      ({ record, slot }): Line => [
        say('公开的私密项', 'opened private field'),
        `${words.field(SLOTS[slot] ?? '')} ${hexOf(record).slice(0, 16)}…`,
      ],
    ),
  ];
  const about = chains.find(([first]) => hexOf((first as SignedRecord).id) === hexOf(subject))?.[0];
  const head: Description = {
    title: `${say('数据包', 'bundle')} · ${about?.sub ?? ''}`,
    lines: [...counts, [say('签名', 'signatures'), say('未核对:tianma verify', 'not checked: tianma verify')]],
  };
  const each = chains.map(
    (chain): Description => ({ title: (chain[0] as SignedRecord).sub, lines: chain.map((record) => oneLine(record, words, say)) }),
  );
  const others = attestations.map((attestation): Description => {
    const { title, lines } = describeStatement(attestation, words, say);
    return { title: `${title} · ${attestation.iss}`, lines };
  });
  return [head, ...each, ...others];
}

function oneLine(record: SignedRecord, words: Words, say: Say): Line {
  const { lines } = describeStatement(record, words, say);
  const facts = lines
    .slice(1, -1)
    .filter(([label]) => ![words.field('gtin'), words.field('lot'), words.field('itemsRoot'), words.field('inputs')].includes(label));
  // A number or a second date says nothing without its name.
  const said = facts.map(([label, value]) => (BARE.test(value) && label !== words.field('day') ? `${label} ${value}` : value));
  return [`${record.seq} ${words.kind(record.kindName)} ${record.idHex.slice(0, 8)}`, said.join(' · ')];
}

function describeRequest(bytes: Uint8Array, words: Words, say: Say): Description {
  const { party, names, type, division, roles, products, keys, hotline } = readKeyRequest(bytes);
  return {
    title: `${say('密钥申请', 'key request')} · ${words.names(names)}`,
    lines: [
      [say('主体编号', 'party'), party],
      [say('类型', 'type'), type],
      [say('区划', 'division'), division],
      [say('申请的角色', 'wished roles'), roles.join(', ')],
      ...products.map(({ gtin, names: product }): Line => [say('商品', 'product'), `${gtin} ${words.names(product)}`]),
      ...(hotline === undefined ? [] : [[say('公开电话', 'hotline'), hotline] as Line]),
      ...keys.map(({ use, key }): Line => [say('密钥', 'key'), `${use} ${key.slice(0, 16)}… ${say('申请方持有', 'held by the party')}`]),
    ],
  };
}

/** A scanned text: item code, and the facts of its seal. @throws TianmaError `scan.*`, `seal.*`. */
export function describeCode(text: string, words: Words, say: Say): Description {
  const { host, gtin, lot, serial, seal } = readCode(text);
  const item: Line[] = [
    [say('网址', 'host'), host],
    [words.field('gtin'), gtin],
    ...(lot === undefined ? [] : [[words.field('lot'), lot] as Line]),
    ...(serial === undefined ? [] : [[say('编号', 'serial'), serial] as Line]),
  ];
  if (seal === undefined) return { title: say('码(只有网址)', 'code (address only)'), lines: item };
  const { index, count, packDay, harvestDay, shelfLifeDays, netWeight, origin, kid, head } = unpackSeal(seal);
  const facts: Line[] = [
    [say('第几件', 'item'), `${index + 1} / ${count}`],
    [say('包装日期', 'packed'), dayToText(packDay)],
    ...(harvestDay === undefined ? [] : [[words.field('harvestDay'), dayToText(harvestDay)] as Line]),
    ...(shelfLifeDays === undefined ? [] : [[words.field('shelfLifeDays'), String(shelfLifeDays)] as Line]),
    ...(netWeight === undefined ? [] : [[words.field('netWeight'), words.value('netWeight', quantityToJson(netWeight))] as Line]),
    ...(origin === undefined ? [] : [[words.field('origin'), origin] as Line]),
    [say('包装记录开头', 'packing record begins with'), hexOf(head)],
    [say('密钥', 'key'), hexOf(kid)],
    [say('签名', 'signature'), say('未核对:tianma verify', 'not checked: tianma verify')],
  ];
  return { title: say('带签名摘要的码', 'sealed code'), lines: [...item, ...facts] };
}
