import { ROLES, type Role } from './roles.js';

/** What a chain is about; `any` kinds fit both, an attestation stands beside a chain. */
export type KindSort = 'unit' | 'lot' | 'any' | 'attestation';

/** Whether a kind is only the first record of a chain, may be, or never is. */
export type Opening = 'first' | 'may' | 'later';

export type FieldType =
  | 'text'
  | 'uint'
  | 'day'
  | 'quantity'
  | 'signed'
  | 'digest'
  | 'digests'
  | 'refs'
  | 'division'
  | 'party'
  | 'gtin'
  | 'lot'
  | 'analytes'
  | 'fields'
  | 'enum';

/** One field of a kind. `max` is code points of a text or the largest uint; `names` are the words of an enum, 1 the first. */
export interface Field {
  readonly key: number;
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

/** One kind of record or attestation. `correctable` says whether a `correction` may name it (a first record never). */
export interface Kind {
  readonly number: number;
  readonly name: string;
  readonly sort: KindSort;
  readonly opening: Opening;
  readonly correctable: boolean;
  readonly roles: readonly Role[];
  readonly fields: readonly Field[];
}

// number, name, sort, opening, whether it may be corrected, roles in hexadecimal; then the fields, keys from 64 on in this
// order. `!` is required; a type with `/` is an enum, its words numbered from 1. Append only: a place is a key.
const TABLE = `1 unit_genesis unit first fixed 1 unitType!:plot/hives/herd crop!:text area:quantity count:uint boundary:digest season:text name:text altitude:signed variety:text
2 planting unit later open 1 day!:day crop!:text variety:text method:text amount:quantity seedLot:text area:quantity
3 field_operation unit later open 1 day!:day operation!:sow/fertilise/spray/irrigate/prune/weed/other product:text registration:text40 dose:quantity intervalDays:uint0-3650 target:text area:quantity method:text activeIngredient:text inputLot:text dilution:uint1-1000000
4 soil_test unit later open 1 day!:day sample:text laboratory:text report:text results:analytes
5 water_test unit later open 1 day!:day sample:text laboratory:text report:text results:analytes
6 weather unit later open 1 day!:day untilDay:day station:text temperatureMin:signed temperatureMax:signed rain:quantity humidity:quantity remark:text
7 feed unit later open 1 day!:day product!:text amount:quantity inputLot:text
8 treatment unit later open 1 day!:day product!:text registration:text40 dose:quantity intervalDays:uint0-3650 reason:text count:uint
20 harvest lot first fixed 1 gtin!:gtin lot!:lot day!:day inputs!:refs quantity:quantity grade:text method:text untilDay:day
21 processing lot first fixed 2 gtin!:gtin lot!:lot day!:day inputs!:refs quantity:quantity process!:text loss:quantity conditions:text untilDay:day
22 grading lot later open 123 day!:day grade!:text standard:text quantity:quantity rejected:quantity
23 packing lot may fixed 123 gtin!:gtin lot!:lot day!:day inputs:refs harvestDay:day shelfLifeDays:uint1-65535 netWeight:quantity origin!:division count!:uint1-4294967295 itemsRoot!:digest grade:text material:text standard:text spare:uint1-4294967294
24 storing lot later open 123 day!:day untilDay:day facility:text temperatureMin:signed temperatureMax:signed humidity:quantity quantity:quantity
25 transport lot later open 123 day!:day untilDay:day mode!:road/rail/air/water/other toPlace:division temperatureMin:signed temperatureMax:signed quantity:quantity carrier:text
26 loading lot later open 123 day!:day quantity:quantity facility:text
27 delivery lot later open 123 day!:day toPlace:division quantity:quantity packages:uint
28 sale lot later open 123 day!:day channel!:ecommerce/wholesale/retail/direct/contract/export/other quantity:quantity packages:uint toPlace:division
29 handover lot later fixed 123 day!:day to!:party quantity:quantity packages:uint
30 test_claim lot later open 123 day!:day method!:rapid/laboratory laboratory:text report:text results:analytes conclusion:passed/failed/screening_negative/screening_positive/inconclusive
31 certificate_reference lot later open 123 scheme!:green/organic/geographical_indication/pollution_free/sc/iso/gap/brand/other/compliance number!:text authority:text validFrom:day validTo:day scope:text
32 attach any later open 123 attestations:digests
33 correction any later fixed 123 target!:digest reason!:did_not_occur/incorrect_data replacement:fields
34 void any later fixed 123 target!:digest reason!:mistake/damaged/withdrawn/other
50 inspection attestation later fixed 78a method!:rapid/laboratory day!:day sample:text report:text results!:analytes conclusion!:passed/failed/screening_negative/screening_positive/inconclusive
51 audit attestation later fixed 89a day!:day standard!:text conclusion!:passed/failed/inconclusive scope:text
52 custody_receipt attestation later fixed 123456 day!:day quantity:quantity temperatureMin:signed temperatureMax:signed condition:text`;

const FIRST_KEY = 64;

/** Every kind, in the order of its number. */
export const KINDS: readonly Kind[] = TABLE.split('\n').map((row) => {
  const [number, name, sort, opening, correctable, roles, ...fields] = row.split(' ') as [string, string, ...string[]];
  return {
    number: Number(number),
    name,
    sort: sort as KindSort,
    opening: opening as Opening,
    correctable: correctable === 'open',
    roles: Array.from(roles as string, (digit) => ROLES[Number.parseInt(digit, 16) - 1] as Role),
    fields: fields.map(readField),
  };
});

const byNumber: ReadonlyMap<number, Kind> = new Map(KINDS.map((kind) => [kind.number, kind]));

/** The kind with this number, or undefined: newer than this reader. */
export function kindOf(number: number): Kind | undefined {
  return byNumber.get(number);
}

/** The kind of this name, or undefined. */
export function kindNamed(name: string): Kind | undefined {
  return KINDS.find((kind) => kind.name === name);
}

/** The field of this name, or undefined where the kind has none. */
export function fieldNamed(kind: Kind, name: string): Field | undefined {
  return kind.fields.find((field) => field.name === name);
}

/** The roles whose certificate may sign this kind; none for a kind that is not known. */
export function rolesPermitting(kind: number): readonly Role[] {
  return kindOf(kind)?.roles ?? [];
}

function readField(text: string, place: number): Field {
  const [, name, mark, type, min, max] = /^(\w+)(!?):([a-z_]+(?:\/[a-z_/]+)?)(?:(\d+)-)?(\d+)?$/.exec(text) as unknown as string[];
  const words = (type as string).split('/');
  const isEnum = words.length > 1;
  return {
    key: FIRST_KEY + place,
    name: name as string,
    type: (isEnum ? 'enum' : type) as FieldType,
    required: mark === '!',
    min: Number(min ?? 0),
    max: Number(max ?? (type === 'text' ? 120 : 4_294_967_295)),
    names: isEnum ? words : [],
  };
}
