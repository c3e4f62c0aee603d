import type { CborMap, CborValue } from '../cbor/index.js';
import { lotKey, RECALL_REASONS, RECALL_STATES, readStatusList, type StatusList } from '../trust/index.js';
import { type Signed, signDocument } from './document.js';
import {
  type DayInput,
  type DigestInput,
  readDay,
  readDigest,
  readList,
  readName,
  readObject,
  readText,
  readTime,
  readUint,
  type TimeInput,
} from './forms.js';
import type { SigningKey } from './key.js';
import { ascendingRows, type NamesInput, optional, payloadOf, type RangeInput, readNames, readRanges } from './trust-forms.js';

/** A lot of this county's anchor. */
export interface LotInput {
  readonly gtin: string;
  readonly lot: string;
}

export interface RecallInput extends LotInput {
  readonly state: (typeof RECALL_STATES)[number];
  readonly level: 1 | 2 | 3;
  readonly since: DayInput;
  /** Id of the notice. */
  readonly notice?: DigestInput;
  /** Without it the whole lot is meant. */
  readonly ranges?: readonly RangeInput[];
  readonly reason?: (typeof RECALL_REASONS)[number];
  readonly texts?: NamesInput;
  readonly todo?: NamesInput;
}

export interface StatusInput {
  /** Only grows. */
  readonly version: number;
  readonly anchor: DigestInput;
  readonly nextUpdate: TimeInput;
  /** Every recall there ever was: an entry changes its state and never goes. In any order. */
  readonly recalls?: readonly RecallInput[];
  readonly voids?: readonly (LotInput & { readonly ranges: readonly RangeInput[] })[];
  readonly activations?: readonly (LotInput & { readonly ranges: readonly RangeInput[] })[];
  readonly revokedKeys?: readonly { readonly thumbprint: DigestInput; readonly since: TimeInput }[];
  /** A trust list below this version is refused. */
  readonly minimums?: { readonly trust: number };
}

const PROPERTIES = ['version', 'anchor', 'nextUpdate', 'recalls', 'voids', 'activations', 'revokedKeys', 'minimums'] as const;

/** Signs the county's status list; `iss` is its division, `key` one with use `status`. Throws `sign.input`. */
export function signStatus(
  input: StatusInput,
  options: { readonly key: SigningKey; readonly iss: string; readonly iat: TimeInput },
): Signed & { readonly status: StatusList } {
  const given = readObject(input, 'status', PROPERTIES);
  const anchor = readDigest(given.anchor, 'anchor');
  const keyOf = (gtin: unknown, lot: unknown, where: string): Uint8Array =>
    lotKey(anchor, readText(gtin, `${where}.gtin`), readText(lot, `${where}.lot`));
  const items = (value: unknown, where: string): CborValue =>
    ascendingRows(
      readList(value ?? [], where, (row, place): [Uint8Array, CborValue] => {
        const { gtin, lot, ranges } = readObject(row, place, ['gtin', 'lot', 'ranges']);
        return [keyOf(gtin, lot, place), readRanges(ranges, `${place}.ranges`)];
      }),
    );
  const recalls = readList(given.recalls ?? [], 'recalls', (row, where): [Uint8Array, CborMap] => {
    const { gtin, lot, ...rest } = readObject(row, where, [
      'gtin',
      'lot',
      'state',
      'level',
      'since',
      'notice',
      'ranges',
      'reason',
      'texts',
      'todo',
    ]);
    const key = keyOf(gtin, lot, where);
    return [key, recallMap(key, rest, where)];
  });
  const revoked = readList(given.revokedKeys ?? [], 'revokedKeys', (row, where): [Uint8Array, number] => {
    const { thumbprint, since } = readObject(row, where, ['thumbprint', 'since']);
    return [readDigest(thumbprint, `${where}.thumbprint`), readTime(since, `${where}.since`)];
  });
  const minimums = optional(given.minimums, 'minimums', (value, where) => {
    const { trust } = readObject(value, where, ['trust']);
    return new Map<number, CborValue>(trust === undefined ? [] : [[0, readUint(trust, `${where}.trust`)]]);
  });
  const payload = payloadOf(
    [1, readUint(given.version, 'version')],
    [2, anchor],
    [3, readTime(given.nextUpdate, 'nextUpdate')],
    [4, ascendingRows(recalls).map(([, map]) => map)],
    [5, items(given.voids, 'voids')],
    [6, items(given.activations, 'activations')],
    [7, ascendingRows(revoked)],
    [8, minimums],
  );
  const { read: status, ...signed } = signDocument('status', payload, { ...options, sub: options.iss }, readStatusList);
  return { ...signed, status };
}

function recallMap(key: Uint8Array, recall: { readonly [name: string]: unknown }, where: string): CborMap {
  const at = (name: string): string => `${where}.${name}`;
  const map = new Map<number, CborValue>([
    [0, key],
    [1, readName(recall.state, RECALL_STATES, at('state'), 0)],
    [2, readUint(recall.level, at('level'))],
    [3, readDay(recall.since, at('since'))],
  ]);
  const put = (number: number, name: string, read: (value: unknown, where: string) => CborValue): void => {
    if (recall[name] !== undefined) map.set(number, read(recall[name], at(name)));
  };
  put(4, 'notice', readDigest);
  put(5, 'ranges', readRanges);
  put(6, 'reason', (value, place) => readName(value, RECALL_REASONS, place));
  put(7, 'texts', readNames);
  put(8, 'todo', readNames);
  return map;
}
