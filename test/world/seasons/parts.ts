import type { Brand, ProductCertificate, Profile } from '../../../packages/rules/src/register/types.js';
import { gtinOf } from '../../../packages/rules/src/view/dossier.fixture.js';
import { type Amount, type Input, type Landmarks, type Plan, type PlannedChain, plus, type SeasonKind, type Step } from './plan.js';

export const HOME = '530113101';

export const kg = (value: number | string): Amount => [String(value), 'KGM'];

/** `MM-DD` of the season's year, moved by days. */
export type Calendar = (date: string, days?: number) => string;

export const calendarOf =
  (year: number, shift: number): Calendar =>
  (date, days = 0) =>
    plus(`${year}-${date}`, shift + days);

export function unit(code: string, by: string, opened: string, genesis: object, steps: readonly Step[]): PlannedChain {
  return { code, sort: 'unit', by, steps: [{ kind: 'unit_genesis', signed: opened, place: HOME, ...genesis }, ...steps], inputs: [] };
}

export function lot(code: string, by: string, product: number, inputs: Input[], steps: readonly Step[]): PlannedChain {
  return { code, sort: 'lot', by, gtin: gtinOf(product), steps: [...steps], inputs };
}

export const spray = (day: string, product: string, activeIngredient: string, intervalDays: number, registration: string): Step => ({
  kind: 'field_operation',
  day,
  operation: 'spray',
  product,
  activeIngredient,
  registration,
  intervalDays,
  dose: ['40', 'GRM'],
  target: '虫害',
  place: HOME,
});

export const fertilise = (day: string): Step => ({
  kind: 'field_operation',
  day,
  operation: 'fertilise',
  product: '商品有机肥',
  dose: ['600', 'KGM'],
});

export const rain = (day: string): Step => ({ kind: 'weather', day, rain: ['12', 'MMT'], station: '县气象站' });

/** A 承诺达标合格证 of a lot's writer. */
export const promise = (signed: string, number: string): Step => ({
  kind: 'certificate_reference',
  signed,
  scheme: 'compliance',
  number,
  scope: '质量安全控制',
});

export const under = (signed: string, scheme: string, number: string): Step => ({ kind: 'certificate_reference', signed, scheme, number });

export const rapid = (day: string, inhibition = '12.5'): Step => ({
  kind: 'test_claim',
  day,
  method: 'rapid',
  conclusion: 'screening_negative',
  results: [{ analyte: '抑制率', outcome: 'screening_negative', value: inhibition, unit: '%' }],
});

/** What a laboratory signs of a residue within its limit. */
export const laboratory = (day: string, analyte: string, value: string, limit: string): Step => ({
  kind: 'inspection',
  day,
  method: 'laboratory',
  report: 'R-1',
  results: [{ analyte, outcome: 'within', value, unit: 'mg/kg', limit }],
  conclusion: 'passed',
});

export function profile(id: string, product: number, year: number, rest: Partial<Profile>): Profile {
  return {
    id,
    names: { zh: `示例${id}`, en: `Example ${id}` },
    gtins: [gtinOf(product)],
    crops: [],
    validFrom: `${year}-01-01`,
    steps: [],
    tests: [],
    evidence: 'computed',
    ...rest,
  };
}

export function certificate(
  scheme: ProductCertificate['scheme'],
  number: string,
  product: number,
  year: number,
  rest: Partial<ProductCertificate>,
): ProductCertificate {
  return {
    scheme,
    number,
    holder: '530113/COOP',
    authority: '示例认证机构',
    gtins: [gtinOf(product)],
    crops: [],
    validFrom: `${year}-01-01`,
    validTo: `${year + 2}-12-31`,
    ...rest,
  };
}

/** The county's mark: the product's profile, and a certificate. */
export function mark(profiles: readonly string[], schemes: Brand['schemes'], year: number): Brand {
  return {
    id: 'XIANBIAO-01',
    names: { zh: '示例县标', en: 'Mark of the example county' },
    kind: 'county_mark',
    owner: '530113',
    profiles,
    schemes,
    validFrom: `${year}-01-01`,
    validTo: `${year + 2}-12-31`,
  };
}

export function plan(kind: SeasonKind, year: number, at: Landmarks, rest: Partial<Plan>): Plan {
  return {
    kind,
    year,
    today: `${year}-11-20`,
    chains: [],
    attestations: [],
    parties: new Map(),
    certificates: [],
    profiles: [],
    brands: [],
    withheld: [],
    forked: [],
    cut: [],
    ...rest,
    at,
  };
}
