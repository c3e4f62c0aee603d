import { convert, decimalToText, type Rational, textToDecimal } from '@tianma/core/record';
import type { PrivateDraft } from './ledger.js';
import { problem } from './messages.js';
import type { PlainPrice } from './parse-price.js';
import { type PlainQuantity, quantityWords, unitWords } from './parse-quantity.js';
import { at, type Book } from './plan.js';
import type { Row } from './read-table.js';

/**
 * The price of a row, for one unit of its quantity as a record means it: 1.35元/公斤 of goods in 斤 is 0.675. Reports `ledger.cell` where the one
 * unit does not convert to the other, or not exactly.
 */
export function priceOf(book: Book, row: Row): Pick<PrivateDraft, 'price'> {
  const stated = row.values.get('price') as PlainPrice | undefined;
  if (stated === undefined) return {};
  const { per, ...price } = stated;
  const quantity = row.values.get('quantity') as PlainQuantity | undefined;
  if (per === undefined || quantity === undefined || per === quantity.unit) return { price };
  const decimal = textToDecimal(price.value);
  const converted = decimal && convert([decimal, quantity.unit], per);
  const value = converted && exactText(converted);
  if (value !== undefined) return { price: { ...price, value } };
  book.problems.add(
    problem(
      'ledger.cell',
      at(row, 'price'),
      {
        zh: `${price.value} 元/${unitWords(per).zh},${quantityWords(quantity).zh}`,
        en: `${price.value} yuan/${unitWords(per).en}, ${quantityWords(quantity).en}`,
      },
      [
        '能准确换算成数量单位的单价',
        'a price that converts exactly to the unit of the quantity',
        '单价按数量的单位填:数量是斤,就写 元/斤',
        'State the price for the unit of the quantity: 元/斤 where that is 斤',
      ],
    ),
  );
  return {};
}

/** Plain decimal notation of at most 9 places; undefined where a fraction has none. */
function exactText({ numerator, denominator }: Rational): string | undefined {
  for (let places = 0; places <= 9; places++) {
    const power = 10n ** BigInt(places);
    if (power % denominator !== 0n) continue;
    const mantissa = Number(numerator * (power / denominator));
    return Number.isSafeInteger(mantissa) ? decimalToText([mantissa, places === 0 ? 0 : -places]) : undefined;
  }
  return undefined;
}
