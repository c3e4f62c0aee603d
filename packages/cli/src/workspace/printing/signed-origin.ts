import { fieldOf } from '@tianma/core/record';
import type { Text } from '../../output/language.js';
import type { LotLabels } from '../label.js';
import type { Session } from '../session.js';
import { trustedRoots } from '../trusted/open-trusted.js';
import { plain } from './signed-brand.js';

/** A county's root is named as the county is. */
const COUNTY = /^\p{Script=Han}{2,}[县区市旗]$/u;

/** The origin to print: what was typed, else the county that the signed packing record names, by its root. */
export function originOf({ workspace }: Session, { packing }: LotLabels, typed: string | undefined, notes: Text[]): string | undefined {
  const division = (fieldOf(packing, 'origin') as string).slice(0, 6);
  const name = trustedRoots(workspace).find((root) => root.division === division)?.names.zh;
  if (name === undefined || !COUNTY.test(name)) return typed;
  if (typed === undefined) return name;
  if (!plain(typed).includes(plain(name.slice(0, -1))))
    notes.push({
      zh: `  ! 签名的包装记录里产地是 ${name}(${division}),标签上要印“${typed}”`,
      en: `  ! the signed packing record says ${name} (${division}), the label would say "${typed}"`,
    });
  return typed;
}
