import type { Text } from '../language.js';

/** Where goods are that can still be stopped. */
export const PLACES: Readonly<Record<'stock' | 'transit', Text>> = {
  stock: { zh: '库存', en: 'in stock' },
  transit: { zh: '在途', en: 'in transit' },
};

/** Why the trail ends there. */
export const ENDS: Readonly<Record<'handed_over' | 'missing_chain' | 'missing_record' | 'not_here' | 'limit', Text>> = {
  handed_over: { zh: '已交给对方,这里没有它以后的记录', en: 'handed over; no records of what came after' },
  missing_chain: { zh: '这里没有它的记录', en: 'no records of it here' },
  missing_record: { zh: '这里的记录不全', en: 'its records are not all here' },
  not_here: { zh: '记录不可用', en: 'its records cannot be used' },
  limit: { zh: '已到上限,还有更多', en: 'stopped at a limit: there is more' },
};

/** What stands at the source, or in a trace. */
export const SORTS: Readonly<Record<'lot' | 'unit', Text>> = { lot: { zh: '批次', en: 'lot' }, unit: { zh: '地块', en: 'unit' } };
