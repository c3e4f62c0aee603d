// @ts-check
// What the demo's laboratories find, by product. Values and limits are invented; the names are of real analytes.

/** @typedef {import('@tianma/core/sign').AttestationInput} AttestationInput */

/** @type {Record<string, { analyte: string, value: string, limit: string }[]>} */
const BY_COUNTY = {
  530113: [
    { analyte: '代森锰锌', value: '0.04', limit: '0.5' },
    { analyte: '烯酰吗啉', value: '0.01', limit: '0.05' },
    { analyte: '铅', value: '0.06', limit: '0.2' },
  ],
  433126: [
    { analyte: '联苯菊酯', value: '0.31', limit: '5' },
    { analyte: '草甘膦', value: '0.02', limit: '1' },
  ],
  350524: [
    { analyte: '茚虫威', value: '0.22', limit: '5' },
    { analyte: '吡虫啉', value: '0.03', limit: '0.5' },
    { analyte: '铅', value: '0.9', limit: '5' },
  ],
  530927: [
    { analyte: '氟胺氰菊酯', value: '0.01', limit: '0.05' },
    { analyte: '羟甲基糠醛', value: '8.2', limit: '40' },
  ],
  623026: [
    { analyte: '伊维菌素', value: '0.002', limit: '0.03' },
    { analyte: '恩诺沙星', value: '0.001', limit: '0.1' },
  ],
};

/** The finding about a lot. @param {string} gtin @param {string} lot @param {string} lab @param {number} n @returns {AttestationInput} */
export function inspectionOf(gtin, lot, lab, n) {
  const rows = BY_COUNTY[gtin.slice(2, 8)] ?? [];
  return {
    kind: 'inspection',
    method: 'laboratory',
    day: '2026-11-19',
    sample: lot,
    report: `${lab.slice(4).toUpperCase()}-2026-${String(n).padStart(3, '0')}`,
    results: rows.map(({ analyte, value, limit }) => ({ analyte, outcome: 'within', value, unit: 'mg/kg', limit })),
    conclusion: 'passed',
  };
}
