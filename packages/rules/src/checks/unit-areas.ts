import type { Line } from '../balance/index.js';
import { quantityOf, standing } from '../view/access.js';
import type { ChainView } from '../view/types.js';

/** The area of a unit as its first record states it, else as it was planted; without a quantity where neither does. */
export function areaLine(unit: ChainView): Line {
  const [genesis] = standing(unit.entries, 'unit_genesis');
  const planted = standing(unit.entries, 'planting').map((entry) => quantityOf(entry, 'area'));
  const quantity = (genesis && quantityOf(genesis, 'area')) ?? planted.find((one) => one !== undefined);
  return { item: 'used', chain: unit.id, record: unit.entries[0]?.id ?? unit.id, quantity };
}
