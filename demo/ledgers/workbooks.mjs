import { anxiCoop, gande, xiping } from './anxi-coop.mjs';
import { anxiPlant } from './anxi-plant.mjs';
import { cangyuan } from './cangyuan.mjs';
import { dongchuan } from './dongchuan.mjs';
import { guzhang } from './guzhang.mjs';
import { luqu } from './luqu.mjs';

/** Every ledger of the demo. @type {import('./write.mjs').Workbook[]} */
export const workbooks = [dongchuan, guzhang, anxiCoop(xiping), anxiCoop(gande), anxiPlant, cangyuan, luqu];
