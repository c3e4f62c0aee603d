import { type Decimal, decimalToRational, decimalToText, type Quantity, type Rational, textToDecimal } from '@tianma/core/record';
import { normal } from '../pack/normal.js';

/** Parts of a unit in one mg/kg, exactly. Words as laboratories write them, lower case, without spaces; and their Rec 20 codes. */
const PER_MG_KG: ReadonlyMap<string, readonly [numerator: bigint, denominator: bigint]> = new Map(
  Object.entries({
    'mg/kg': [1n, 1n],
    毫克每千克: [1n, 1n],
    '毫克/千克': [1n, 1n],
    '毫克/公斤': [1n, 1n],
    'ug/g': [1n, 1n],
    'μg/g': [1n, 1n],
    '微克/克': [1n, 1n],
    ppm: [1n, 1n],
    na: [1n, 1n],
    '59': [1n, 1n],
    'g/kg': [1000n, 1n],
    gk: [1000n, 1n],
    '克/千克': [1000n, 1n],
    'ug/kg': [1n, 1000n],
    'μg/kg': [1n, 1000n],
    '微克/千克': [1n, 1000n],
    'ng/g': [1n, 1000n],
    ppb: [1n, 1000n],
  }),
);

/** A residue in mg/kg, exactly; undefined for a unit that does not tell a share of weight. */
export function residueOf([value, unit]: Quantity): Rational | undefined {
  // The two letters that look like mu are one by now, and the one-character signs of Chinese type are written out.
  const factor = PER_MG_KG.get(normal(unit));
  if (factor === undefined) return undefined;
  const { numerator, denominator } = decimalToRational(value);
  return { numerator: numerator * factor[0], denominator: denominator * factor[1] };
}

/** A limit of a pack, in mg/kg. */
export function limitOf(text: string): Rational | undefined {
  const decimal = textToDecimal(text);
  return decimal && decimalToRational(decimal);
}

/** `0.02 mg/kg`, as stated. */
export function shownQuantity([value, unit]: Quantity): string {
  return `${decimalToText(value as Decimal)} ${unit}`.trim();
}
