import { narrow, tidy } from './normalise.js';
import type { Parsed } from './parse-day.js';
import { parseNumber, type QuantityFault, unitNamed } from './parse-quantity.js';
import type { Cell } from './types.js';

/** A price in yuan; `per` is the unit that it holds for, where the ledger names one. */
export interface PlainPrice {
  readonly value: string;
  readonly currency: 'CNY';
  readonly per?: string;
}

/** `￥12.5`, `12.5元/斤`, `12.5块一斤`: the number, and the word behind 元. */
const CELL = /^¥?\s*([^元块¥/每一]*?)\s*(?:[元块][整钱]?)?\s*(?:[/每一]\s*(.*))?$/;
/** What stands in the brackets of a heading: `元`, `元/公斤`, `万元/吨`. */
const HEADING = /^(万)?(?:元|人民币|rmb|cny|¥)?\s*(?:[/每]\s*(.*))?$/i;

/** A price: the unit it holds for stands in the cell or in the brackets of the heading, in this order; any other money than yuan is refused. */
export function parsePrice(cell: Exclude<Cell, null>, heading = ''): Parsed<PlainPrice, QuantityFault> {
  const above = HEADING.exec(heading);
  // 单价(美元) is no yuan; 单价(含税) says nothing of a unit; 单价(斤) is per 斤.
  if (above === null && /元/.test(heading)) return { fault: 'unknown_unit' };
  const text = typeof cell === 'string' ? narrow(tidy(cell)).replace('￥', '¥') : undefined;
  const parts = text === undefined ? undefined : CELL.exec(text);
  if (parts === null) return { fault: 'form' };
  const isBare = parts === undefined || parts[1] === text;
  const number = parseNumber(parts?.[1] ?? cell);
  if ('fault' in number) return number;
  const tenThousands = above?.[1] !== undefined && isBare ? parseNumber(`${number.ok}万`) : number;
  if ('fault' in tenThousands) return tenThousands;
  const word = parts?.[2] ?? above?.[2] ?? (above === null && unitNamed(heading) ? heading : undefined);
  const per = word === undefined ? undefined : unitNamed(word);
  if (word !== undefined && per === undefined) return { fault: 'unknown_unit' };
  return { ok: { value: tenThousands.ok, currency: 'CNY', ...(per && { per: per.unit }) } };
}
