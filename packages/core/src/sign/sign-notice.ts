import type { CborValue } from '../cbor/index.js';
import { type Notice, RECALL_REASONS, RECALL_STATES, readNotice } from '../trust/index.js';
import { type Signed, type SignOptions, signDocument } from './document.js';
import { type DayInput, type DigestInput, readDay, readDigest, readList, readName, readObject, readText, readUint } from './forms.js';
import type { LotInput } from './sign-status.js';
import { type NamesInput, optional, payloadOf, type RangeInput, readNames, readRanges } from './trust-forms.js';

export interface NoticeInput {
  /** Id of the anchor under which the lots stand. */
  readonly anchor: DigestInput;
  readonly lots: readonly (LotInput & { readonly ranges?: readonly RangeInput[] })[];
  readonly level: 1 | 2 | 3;
  readonly since: DayInput;
  readonly state: (typeof RECALL_STATES)[number];
  readonly reason: (typeof RECALL_REASONS)[number];
  /** What happened, and what to do. */
  readonly texts: NamesInput;
  readonly todo: NamesInput;
  readonly affected?: DigestInput;
}

const PROPERTIES = ['anchor', 'lots', 'level', 'since', 'state', 'reason', 'texts', 'todo', 'affected'] as const;

/** Signs a recall notice; `iss` is the party that gives it, `sub` its number of the notice, `key` one with use `notice`. Throws `sign.input`. */
export function signNotice(input: NoticeInput, options: SignOptions): Signed & { readonly notice: Notice } {
  const given = readObject(input, 'notice', PROPERTIES);
  const lots = readList(given.lots, 'lots', (row, where): CborValue => {
    const { gtin, lot, ranges } = readObject(row, where, ['gtin', 'lot', 'ranges']);
    const named = [readText(gtin, `${where}.gtin`), readText(lot, `${where}.lot`)];
    return ranges === undefined ? named : [...named, readRanges(ranges, `${where}.ranges`)];
  });
  const payload = payloadOf(
    [1, readDigest(given.anchor, 'anchor')],
    [2, lots],
    [3, readUint(given.level, 'level')],
    [4, readDay(given.since, 'since')],
    [5, readName(given.state, RECALL_STATES, 'state', 0)],
    [6, readName(given.reason, RECALL_REASONS, 'reason')],
    [7, readNames(given.texts, 'texts')],
    [8, readNames(given.todo, 'todo')],
    [9, optional(given.affected, 'affected', readDigest)],
  );
  const { read: notice, ...signed } = signDocument('notice', payload, options, readNotice);
  return { ...signed, notice };
}
