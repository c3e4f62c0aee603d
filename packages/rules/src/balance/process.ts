import type { Rational } from '@tianma/core/record';
import type { Dossier, Entry } from '../view/types.js';
import { add, compare, divide, subtract, sum, ZERO } from './rational.js';
import { edgeLine, edgesInto, packedLine, statedLine } from './reading.js';
import type { Balance, Line } from './types.js';
import { measuredOf, weigh } from './weigh.js';

/** What a process took in and gave. */
export interface ProcessSheet {
  readonly balance: Balance;
  /** Output over input; undefined where a number is missing or they measure different things. */
  readonly ratio?: Ratio;
}

/** As stated, and the least and most that the stated digits leave open. */
export interface Ratio {
  readonly value: Rational;
  readonly least: Rational;
  readonly most: Rational;
}

/**
 * The inputs of a harvest, processing or first packing against its output and declared loss. Undefined where the record stands no longer,
 * names no input, or is a harvest that says nothing of how much came from where. Without a declared loss less may come out than went in,
 * and how much of it was lost cannot be determined.
 */
export function balanceProcess(dossier: Dossier, entry: Entry): ProcessSheet | undefined {
  const inputs = edgesInto(dossier, entry.chain)
    .filter(({ into }) => into === entry.id)
    .map((edge) => edgeLine('input', edge));
  if (entry.standing !== 'stands' || inputs.length === 0) return undefined;
  const output: Line =
    entry.kind === 'packing'
      ? packedLine('output', entry)
      : (statedLine('output', entry) ?? { item: 'output', chain: entry.chain, record: entry.id });
  const loss = statedLine('loss', entry, 'loss');
  if (entry.kind === 'harvest' && !inputs.some(({ quantity }) => quantity !== undefined)) return undefined;
  const undeclared = entry.kind === 'processing' && loss === undefined;
  const balance = weigh(inputs, loss ? [output, loss] : [output], {
    closed: entry.kind !== 'packing',
    ...(undeclared && { gaps: [{ reason: 'loss', item: 'loss', chain: entry.chain, record: entry.id }] }),
  });
  const ratio = ratioOf(inputs, output);
  return { balance, ...(ratio && { ratio }) };
}

function ratioOf(inputs: readonly Line[], output: Line): Ratio | undefined {
  const given = measuredOf(output);
  const taken = inputs.map(measuredOf);
  if (given === undefined || taken.some((one) => one?.dimension !== given.dimension)) return undefined;
  const value = sum(taken.map((one) => one?.value ?? ZERO));
  const margin = sum(taken.map((one) => one?.margin ?? ZERO));
  const least = subtract(value, margin);
  if (compare(least, ZERO) <= 0) return undefined;
  return {
    value: divide(given.value, value),
    least: divide(subtract(given.value, given.margin), add(value, margin)),
    most: divide(add(given.value, given.margin), least),
  };
}
