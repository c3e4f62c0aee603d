import type { JsonValue } from '@tianma/core/trust';
import { SCHEMES } from './certificate.js';
import { day, inOrder, list, names, object, optional, party, type Read, set, text, word } from './read.js';
import type { Brand, Declared } from './types.js';
import { type Withdrawal, withdrawal } from './withdrawal.js';

/** The body of a declaration of kind `brand`. */
export interface BrandBody extends Omit<Brand, keyof Declared> {
  readonly withdrawn?: Withdrawal;
}

const BRAND: Read<BrandBody> = object<BrandBody>({
  id: text(60),
  names,
  kind: word(['county_mark', 'regional_brand'] as const),
  owner: text(120),
  members: optional(set(party, 0, 4_096)) as Read<readonly string[]>,
  profiles: set(text(80), 0, 64),
  schemes: list(word(SCHEMES), 0, SCHEMES.length),
  validFrom: day,
  validTo: optional(day) as Read<string>,
  withdrawn: optional(withdrawal) as Read<Withdrawal>,
});

/**
 * Reads the body of a mark: `id` (what a lot's reference says), `names`, `kind`, `owner`, `members` (parties; absent: all of the county),
 * `profiles` and `schemes` that a lot must meet, validity. Throws `register.entry`, `record.text`, `doc.field_newer`.
 */
export function readBrandBody(body: JsonValue, where = 'brand'): BrandBody {
  const read = BRAND(body, where);
  inOrder(read, where);
  return read;
}
