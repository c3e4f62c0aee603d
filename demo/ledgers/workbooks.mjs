import { dongchuan } from './dongchuan.mjs';

/** Every ledger of the demo. @type {import('./write.mjs').Workbook[]} */
export const workbooks = [dongchuan];
