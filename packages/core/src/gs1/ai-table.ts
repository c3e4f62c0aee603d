/**
 * One row of the table of application identifiers.
 * `ai` is a pattern; `format` is its components, each N (digits), X (CSET 82), Y (CSET 39) or Z (base64url) with a length (`N6`) or a longest
 * length (`X..20`), `?` where it may be missing, and the checks of `ai-checks.ts` behind colons. `query` tells whether the AI may be an attribute.
 * `needs` are alternatives of AIs that must stand beside it; `bars` are AIs that must not (n is any digit; `same` is one of the same three digits).
 */
export interface AiRow {
  readonly ai: RegExp;
  readonly format: string;
  readonly query: boolean;
  readonly needs: string;
  readonly bars: string;
}

type Fact = readonly [ai: string, format: string, needs?: string, bars?: string];

const TRADE_ITEM = '01|02|8006|8026';
const ITEM = '01|02';
const MEASURED = '30|31nn|32nn|35nn|36nn';

/** AIs that may be attributes in the query; keys are among them. GS1 General Specifications section 3, with the relations of section 4.14. */
const QUERY: readonly Fact[] = [
  // Trade items and logistic units
  ['00', 'N18:mod10'],
  ['01', 'N14:mod10', '', '255|37'],
  ['02', 'N14:mod10', '37', '01'],
  ['10', 'X..20', TRADE_ITEM],
  ['11|13|15|16', 'N6:yymmd0', TRADE_ITEM],
  ['12', 'N6:yymmd0', '8020'],
  ['17', 'N6:yymmd0', `${TRADE_ITEM}|255`],
  ['20', 'N2', TRADE_ITEM],
  ['24[01]', 'X..30', TRADE_ITEM],
  ['242', 'N..6', TRADE_ITEM],
  ['243', 'X..20', '01'],
  ['250', 'X..30', '01+21|8006+21'],
  ['251', 'X..30', '01|8006'],
  ['253', 'N13:mod10 X..17?'],
  ['255', 'N13:mod10 N..12?', '', '01|02|415|8006|8020|8026'],
  // Counts and measures; the fourth digit is the number of decimals
  ['30', 'N..8', ITEM],
  ['37', 'N..8', '00+02|00+8026'],
  ['31[0-6][0-5]', 'N6', ITEM, 'same'],
  ['32[0-9][0-5]', 'N6', ITEM, 'same'],
  ['(33[0-6]|34[0-9])[0-5]', 'N6', '00|01', 'same'],
  ['337[0-5]', 'N6', '01', 'same'],
  ['(35[01267]|36[01456])[0-5]', 'N6', ITEM, 'same'],
  ['(35[345]|36[23789])[0-5]', 'N6', '00|01', 'same'],
  // Amounts and prices
  ['390[0-9]', 'N..15', '255|8020', 'same|391n|394n|8111'],
  ['391[0-9]', 'N3:currency N..15', '8020', 'same'],
  ['392[0-9]', 'N..15', '01+30|01+31nn|01+32nn|01+35nn|01+36nn', 'same|393n'],
  ['393[0-9]', 'N3:currency N..15', MEASURED, 'same'],
  ['394[0-3]', 'N4', '255', 'same|8111'],
  ['395[0-5]', 'N6', MEASURED, 'same|392n|393n|8005'],
  // Orders, places, countries
  ['400', 'X..30'],
  ['401', 'X..30:prefix'],
  ['402', 'N17:mod10'],
  ['403', 'X..30', '00'],
  ['41[0-4]|41[67]', 'N13:mod10'],
  ['415', 'N13:mod10', '8020'],
  ['420', 'X..20', '', '421'],
  ['421', 'N3:country X..9', '', '4307'],
  ['422', 'N3:country', TRADE_ITEM, '426'],
  ['42[35]', 'N3:country N3?:country N3?:country N3?:country N3?:country', ITEM, '426'],
  ['424', 'N3:country', ITEM, '426'],
  ['426', 'N3:country', ITEM],
  ['427', 'X..3', '01+422|02+422'],
  // Transport
  ['43[01][01]|4320', 'X..35:percent', '00'],
  ['43[01][2456]', 'X..70:percent', '00'],
  ['4303', 'X..70:percent', '4302'],
  ['4313', 'X..70:percent', '4312'],
  ['43[01]7', 'X2:country2', '00'],
  ['4308|4319', 'X..30', '00'],
  ['4309', 'N10:latitude N10:longitude', '00'],
  ['4318', 'X..20', '00'],
  ['432[123]', 'N1:yesno', '00'],
  ['432[45]', 'N6:yymmd0 N4:hhmm', '00'],
  ['4326', 'N6:yymmdd', '00'],
  ['4330', 'N6 X1?:hyphen', '00', '4331'],
  ['4331', 'N6 X1?:hyphen', '00', '4330'],
  ['4332', 'N6 X1?:hyphen', '00', '4333'],
  ['4333', 'N6 X1?:hyphen', '00', '4332'],
  // Origin, making and care of goods
  ['7001', 'N13', TRADE_ITEM],
  ['7002', 'X..30', ITEM],
  ['7003', 'N6:yymmdd N4:hhmm', ITEM],
  ['7004', 'N..4', '01+10'],
  ['7005', 'X..12', ITEM],
  ['7006', 'N6:yymmdd', ITEM],
  ['7007', 'N6:yymmdd N6?:yymmdd', ITEM],
  ['7008', 'X..3', ITEM],
  ['7009', 'X..10', ITEM],
  ['7010', 'X..2', ITEM],
  ['7011', 'N6:yymmdd N4?:hhmm', ITEM],
  ['7020', 'X..20', '01+416|8006+416'],
  ['7021|8012', 'X..20', '01|8006'],
  ['7022', 'X..20', '01+7021|8006+7021'],
  ['7023', 'X..30:prefix'],
  ['703[0-9]', 'N3:processor X..27', ITEM],
  ['71[0-7]', 'X..20', '01'],
  ['723[0-9]', 'X2 X..28', '01|8004'],
  ['7240', 'X..20', '01|8006'],
  // Persons in care
  ['7241', 'N2:media', '8017|8018'],
  ['7242', 'X..25', '8017|8018'],
  ['7250', 'N8:yyyymmdd', '8018', '7251'],
  ['7251', 'N8:yyyymmdd N4:hhmm', '8018', '7250'],
  ['7252', 'N1:sex', '8018'],
  ['725[34]', 'X..40:percent', '8017|8018', '7256|7259'],
  ['7255', 'X..10', '8017|8018', '7256|7259'],
  ['7256', 'X..90:percent', '8017|8018'],
  ['7257', 'X..70:percent', '8018'],
  ['7258', 'X3:birth', '8018+7259'],
  ['7259', 'X..40:percent', '8018', '7256'],
  // Other keys and their attributes
  ['8001', 'N4:nonzero N5:nonzero N3:nonzero N1:winding N1', '01'],
  ['8002', 'X..20'],
  ['8003', 'N1:zero N13:mod10 X..16?'],
  ['8004', 'X..30:prefix'],
  ['8005', 'N6', ITEM],
  ['8006', 'N14:mod10 N4:piece', '', '01|37'],
  ['8007', 'X..34:iban', '415'],
  ['8008', 'N6:yymmdd N2:hour N2?:sixty N2?:sixty', ITEM],
  ['8009', 'X..50', '00|01'],
  ['8010', 'Y..30:prefix'],
  ['8013', 'X..25:pair:prefix'],
  ['8017', 'N18:mod10', '', '8018'],
  ['8018', 'N18:mod10', '', '8017'],
  ['8026', 'N14:mod10 N4:piece', '37', '02|8006'],
  ['8030', 'Z..90', '00|01+21|253|255|8003|8004|8006+21|8010+8011|8017|8018'],
  ['8111', 'N4', '255'],
  // Coupons of North America: their inner lengths are not checked
  ['811[02]', 'N..70'],
  // Internal to companies
  ['90', 'X..30'],
  ['9[1-9]', 'X..90'],
];

/** AIs that may only stand in the path, behind their key. */
const PATH: readonly Fact[] = [
  ['21', 'X..20', '01|8006', '235'],
  ['22', 'X..20', '01'],
  ['235', 'X..28', '01'],
  ['254', 'X..20', '414'],
  ['7040', 'N1 X1 X1 X1:base64'],
  ['8011', 'N..12:nozeroprefix', '8010'],
  ['8019', 'N..10', '8017|8018'],
  ['8020', 'X..25', '415'],
];

/** AIs of the General Specifications that no Digital Link URI may hold. */
export const NOT_IN_URI: RegExp = /^(03|7041|8014|804[0-3]|8200)$/;

/** Primary keys and, in their fixed order, the qualifiers that may follow; alternatives exclude each other. Digital Link URI syntax 1.6.0 section 4.3. */
export const KEYS: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ['00', [[]]],
  ['01', [['22', '10', '21'], ['235']]],
  ['253', [[]]],
  ['255', [[]]],
  ['401', [[]]],
  ['402', [[]]],
  ['414', [['254'], ['7040']]],
  ['415', [['8020']]],
  ['417', [['7040']]],
  ['8003', [[]]],
  ['8004', [['7040']]],
  ['8006', [['22', '10', '21']]],
  ['8010', [['8011']]],
  ['8013', [[]]],
  ['8017', [['8019']]],
  ['8018', [['8019']]],
]);

const ROWS: readonly AiRow[] = [...rows(QUERY, true), ...rows(PATH, false)];

/** The row of an AI that a Digital Link URI may hold. */
export function findAi(ai: string): AiRow | undefined {
  for (const row of ROWS) if (row.ai.test(ai)) return row;
  return undefined;
}

function rows(facts: readonly Fact[], query: boolean): AiRow[] {
  return facts.map(([ai, format, needs = '', bars = '']) => ({ ai: new RegExp(`^(${ai})$`), format, query, needs, bars }));
}
