import type { FactValue } from '@tianma/core';
import { decodeEnvelope, type Envelope, kidOf } from '@tianma/core/cose';
import { dayToText, decodeAttestation, decodeRecord, fieldsToJson, PARTY_TYPES, ROLES, type Statement, USES } from '@tianma/core/record';
import {
  CERTIFICATE_STATE,
  RECALL_REASONS,
  RECALL_STATES,
  ROOT_USE,
  readCertificate,
  readNotice,
  readRoot,
  readStatusList,
  readTrustList,
} from '@tianma/core/trust';
import { hexOf } from '../../workspace/hex.js';
import { dayText } from '../../workspace/time.js';
import { RECALL_STATE_WORDS, RECALL_WORDS } from '../choice-words.js';
import type { Say } from '../language.js';
import { type Line, moment, type Words } from './values.js';

/** A file in words: a title, and lines under it. Its signature was not checked. */
export interface Description {
  readonly title: string;
  readonly lines: readonly Line[];
}

const MAX_LIST = 4_194_304;

/** Any signed document of ours. @throws TianmaError what its reader throws. */
export function describeDocument(bytes: Uint8Array, words: Words, say: Say): Description {
  const envelope = decodeEnvelope(bytes, { maxBytes: MAX_LIST });
  const described = READERS[envelope.type as keyof typeof READERS](bytes, words, say);
  return { ...described, lines: [...described.lines, ...signature(envelope, say)] };
}

function signature({ id, iss, iat, kid }: Envelope, say: Say): Line[] {
  return [
    [say('签发者', 'signed by'), iss ?? ''],
    [say('签发时间', 'signed at'), moment(iat ?? 0)],
    [say('密钥', 'key'), hexOf(kid)],
    [say('编号', 'id'), hexOf(id)],
  ];
}

export function describeStatement(statement: Statement, words: Words, say: Say): Description {
  const json: { [name: string]: FactValue } = { ...fieldsToJson(statement.kindRow, statement.fields) };
  // Spare labels are counted in, and stand beside.
  const [count, spare] = [json['count'], json['spare']];
  if (typeof count === 'number' && typeof spare === 'number') json['count'] = count - spare;
  const lines = Object.keys(json).map((name): Line => [words.field(name), words.value(name, json[name] ?? null)]);
  const files = statement.attachments.map(
    ({ digest, type, size }): Line => [say('附件', 'attachment'), `${type}, ${size} B, ${hexOf(digest).slice(0, 16)}…`],
  );
  return {
    title: words.kind(statement.kindName),
    lines: [[say('关于', 'about'), statement.sub], ...lines, ...files, [say('私密项', 'private fields'), say('未公开', 'not shown')]],
  };
}

const READERS = {
  record: (bytes: Uint8Array, words: Words, say: Say): Description => {
    const record = decodeRecord(decodeEnvelope(bytes, { type: 'record' }));
    const { title, lines } = describeStatement(record, words, say);
    return { title: `${say('记录', 'record')} · ${title}`, lines: [[say('序号', 'seq'), String(record.seq)], ...lines] };
  },
  attestation: (bytes: Uint8Array, words: Words, say: Say): Description => {
    const attestation = decodeAttestation(decodeEnvelope(bytes, { type: 'attestation' }));
    const { title, lines } = describeStatement(attestation, words, say);
    return {
      title: `${say('他人签署的结果', 'attestation')} · ${title}`,
      lines: [...lines, [say('针对记录', 'record seen'), hexOf(attestation.record)]],
    };
  },
  certificate: (bytes: Uint8Array, words: Words, say: Say): Description => {
    const { party, names, type, creditCode, division, roles, uses, products, notBefore, notAfter, hotline, key } = readCertificate(bytes);
    return {
      title: `${say('证书', 'certificate')} · ${words.names(names)}`,
      lines: [
        [say('主体编号', 'party'), party],
        [say('类型', 'type'), PARTY_TYPES[type - 1] ?? ''],
        ...(creditCode === undefined ? [] : [[say('信用代码', 'credit code'), creditCode] as Line]),
        [say('区划', 'division'), division],
        [say('角色', 'roles'), roles.map((role) => ROLES[role - 1]).join(', ')],
        [say('用途', 'uses'), uses.map((use) => USES[use - 1]).join(', ')],
        ...products.map(([gtin, product]): Line => [say('商品', 'product'), `${gtin} ${words.names(product)}`]),
        [say('有效期', 'valid'), `${dayText(notBefore)} .. ${dayText(notAfter)}`],
        ...(hotline === undefined ? [] : [[say('公开电话', 'hotline'), hotline] as Line]),
        [say('公钥的 kid', 'kid of the key'), hexOf(kidOf(key))],
      ],
    };
  },
  root: (bytes: Uint8Array, words: Words, say: Say): Description => {
    const { names, division, keys, notBefore, notAfter } = readRoot(bytes);
    const uses = Object.keys(ROOT_USE);
    return {
      title: `${say('县的根', 'root of a county')} · ${words.names(names)}`,
      lines: [
        [say('区划', 'division'), division],
        ...keys.map(([use, key]): Line => [say('密钥', 'key'), `${uses[use]} ${hexOf(kidOf(key))}`]),
        [say('有效期', 'valid'), `${dayText(notBefore)} .. ${dayText(notAfter)}`],
      ],
    };
  },
  trust: (bytes: Uint8Array, _words: Words, say: Say): Description => {
    const { version, nextUpdate, certificates, hosts, report } = readTrustList(bytes);
    const states = Object.keys(CERTIFICATE_STATE);
    return {
      title: say(`信任名单 第 ${version} 版`, `trust list ${version}`),
      lines: [
        [say('下次更新', 'next update'), dayText(nextUpdate)],
        [say('官方网址', 'official hosts'), hosts.join(', ')],
        ...(report === undefined ? [] : [[say('举报', 'report to'), report] as Line]),
        ...certificates.map(
          ([id, state, since]): Line => [
            say('证书', 'certificate'),
            `${hexOf(id).slice(0, 16)}… ${states[state]}${since === null ? '' : ` ${dayText(since)}`}`,
          ],
        ),
      ],
    };
  },
  status: (bytes: Uint8Array, words: Words, say: Say): Description => {
    const { version, nextUpdate, recalls, voids, activations, revokedKeys } = readStatusList(bytes);
    return {
      title: say(`召回名单 第 ${version} 版`, `status list ${version}`),
      lines: [
        [say('下次更新', 'next update'), dayText(nextUpdate)],
        ...recalls.map(({ lotKey, state, level, since, reason, texts }): Line => {
          const words2 = [
            stateIn(state, say),
            say(`${level} 级`, `level ${level}`),
            dayToText(since),
            reason === undefined ? '' : reasonIn(reason, say),
            texts ? words.names(texts) : '',
          ];
          return [say('召回', 'recall'), [hexOf(lotKey), ...words2].filter(Boolean).join(' ')];
        }),
        ...voids.map(
          ([lotKey, ranges]): Line => [
            say('作废的件', 'void items'),
            `${hexOf(lotKey)} ${ranges.map((range) => range.join('-')).join(', ')}`,
          ],
        ),
        ...activations.map(
          ([lotKey, ranges]): Line => [
            say('已贴出的件', 'applied items'),
            `${hexOf(lotKey)} ${ranges.map((range) => range.join('-')).join(', ')}`,
          ],
        ),
        ...revokedKeys.map(
          ([thumbprint, since]): Line => [say('吊销的密钥', 'revoked key'), `${hexOf(thumbprint).slice(0, 16)}… ${moment(since)}`],
        ),
      ],
    };
  },
  notice: (bytes: Uint8Array, words: Words, say: Say): Description => {
    const { lots, level, since, state, reason, texts, todo } = readNotice(bytes);
    return {
      title: say('召回公告', 'recall notice'),
      lines: [
        ...lots.map(([gtin, lot]): Line => [say('批次', 'lot'), `${gtin}/${lot}`]),
        [
          say('状态', 'state'),
          [stateIn(state, say), say(`${level} 级`, `level ${level}`), dayToText(since), reasonIn(reason, say)].join(' '),
        ],
        [say('事由', 'what happened'), words.names(texts)],
        [say('怎么办', 'what to do'), words.names(todo)],
      ],
    };
  },
} as const;

/** As the number in a document has it; one of a later version stays a number. */
function reasonIn(reason: number, say: Say): string {
  const name = RECALL_REASONS[reason - 1];
  return name === undefined ? String(reason) : say(RECALL_WORDS[name].zh, RECALL_WORDS[name].en);
}

function stateIn(state: number, say: Say): string {
  const name = RECALL_STATES[state];
  return name === undefined ? String(state) : say(RECALL_STATE_WORDS[name].zh, RECALL_STATE_WORDS[name].en);
}
