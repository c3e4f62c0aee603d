/** How units are written in a finding, the same in every language; a unit that is not here is written by its code. */
const SIGNS: Readonly<Record<string, string>> = {
  KGM: 'kg',
  GRM: 'g',
  MGM: 'mg',
  TNE: 't',
  MTK: 'm²',
  HAR: 'ha',
  LTR: 'L',
  MLT: 'mL',
  MTQ: 'm³',
  CEL: '°C',
  H87: '×1',
};

export function signOf(unit: string): string {
  return SIGNS[unit] ?? unit;
}
