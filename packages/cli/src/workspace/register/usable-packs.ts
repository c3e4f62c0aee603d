import { TianmaError } from '@tianma/core';
import { chinaBasic, type IssuedPack, issuedPack, loadPacks } from '@tianma/rules/pack';
import type { DeclaredPack } from '@tianma/rules/register';

/** The packs that can be laid over what ships and over one another, and what is wrong with the others: one bad pack stops no other. */
export function usablePacks(packs: readonly DeclaredPack[]): {
  readonly usable: readonly DeclaredPack[];
  readonly bad: readonly { readonly pack: DeclaredPack; readonly error: TianmaError }[];
} {
  const usable: DeclaredPack[] = [];
  const layers: IssuedPack[] = [];
  const bad: { pack: DeclaredPack; error: TianmaError }[] = [];
  for (const pack of packs) {
    const layer = layerOf(pack);
    try {
      const { packs: read } = loadPacks([chinaBasic, ...layers, layer]);
      const own = read.at(-1)?.id;
      if (own !== pack.id)
        throw new TianmaError('pack.invalid', { where: `${pack.id}/id`, expected: pack.id, ...(own !== undefined && { found: own }) });
      layers.push(layer);
      usable.push(pack);
    } catch (error) {
      if (!(error instanceof TianmaError)) throw error;
      bad.push({ pack, error });
    }
  }
  return { usable, bad };
}

/** A declared pack as `loadPacks` takes it, with who signed it and its days. */
function layerOf({ body, issuer, document, from, to }: Omit<DeclaredPack, 'id'>): IssuedPack {
  return issuedPack(body, { issuer, document, from, ...(to !== undefined && { to }) });
}
