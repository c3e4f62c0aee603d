// @ts-check
// Success against strength, a field for each kind of damage, as SVG.

/** @typedef {import('./read-back-labels.ts').StepCount} StepCount */
/** @typedef {import('../label/steps.ts').Kind} Kind */

const WIDE = 232;
const HIGH = 132;
const COLUMNS = 4;
const PITCH = { x: WIDE + 54, y: HIGH + 92 };
const HEAD = 74;

/** @type {readonly { name: string, of: (count: StepCount) => number, style: string, zh: string, en: string, worn?: true }[]} */
const LINES = [
  {
    name: 'correctable',
    of: (c) => c.correctable,
    style: 'stroke="#009e73" stroke-dasharray="1 4" stroke-width="2.5"',
    zh: '纠错够用(已知二维码位置)',
    en: 'correctable, were the symbol found',
    worn: true,
  },
  {
    name: 'either',
    of: (c) => c.eitherTwo,
    style: 'stroke="#555" stroke-dasharray="6 4" stroke-width="2"',
    zh: '任一软件,拍两张',
    en: 'either reader, two pictures',
  },
  { name: 'zxing', of: (c) => c.zxing, style: 'stroke="#d55e00" stroke-width="2"', zh: 'zxing-cpp,拍一张', en: 'zxing-cpp, one picture' },
  { name: 'zbar', of: (c) => c.zbar, style: 'stroke="#0072b2" stroke-width="2"', zh: 'ZBar,拍一张', en: 'ZBar, one picture' },
];

/** @param {readonly Kind[]} kinds @param {(kind: string, step: number) => StepCount} countOf @param {string} source */
export function plot(kinds, countOf, source) {
  const rows = Math.ceil((kinds.length + 1) / COLUMNS);
  const [width, height] = [COLUMNS * PITCH.x + 24, HEAD + rows * PITCH.y + 8];
  const fields = kinds.map((kind, i) => field(kind, countOf, 58 + (i % COLUMNS) * PITCH.x, HEAD + 34 + Math.floor(i / COLUMNS) * PITCH.y));
  const i = kinds.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif" font-size="12" fill="#222">
<title>读回率与损坏程度 · labels read against strength of damage</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="24" y="32" font-size="20" font-weight="bold">标签损坏后还能读出多少 · Labels read, against strength of damage</text>
<text x="24" y="54" fill="#555">${source}</text>
${fields.join('\n')}
${legend(58 + (i % COLUMNS) * PITCH.x, HEAD + 34 + Math.floor(i / COLUMNS) * PITCH.y)}
</svg>
`;
}

/** @param {Kind} kind @param {(kind: string, step: number) => StepCount} countOf @param {number} left @param {number} top */
function field({ kind, title, unit, steps, market }, countOf, left, top) {
  const x = (/** @type {number} */ i) => Math.round(left + ((i + 1) * WIDE) / (steps.length + 0.35));
  const y = (/** @type {number} */ share) => Math.round((top + HIGH * (1 - share)) * 10) / 10;
  const counts = steps.map((step) => countOf(kind, step));
  const worn = counts.some(({ correctable }) => correctable > 0);
  const reach = market === undefined ? 0 : (x(steps.indexOf(market)) + x(steps.indexOf(market) + 1)) / 2 - left;
  const grid = [0, 0.5, 1].map(
    (share) =>
      `<line x1="${left}" x2="${left + WIDE}" y1="${y(share)}" y2="${y(share)}" stroke="#ddd"/><text x="${left - 6}" y="${y(share) + 4}" text-anchor="end" font-size="11">${share * 100} %</text>`,
  );
  const ticks = steps.map((step, i) => `<text x="${x(i)}" y="${top + HIGH + 16}" text-anchor="middle" font-size="11">${step}</text>`);
  const lines = LINES.filter((line) => worn || !line.worn).map(({ of, style }) => {
    const points = counts.flatMap((count, i) => (count.of === 0 ? [] : [`${x(i)},${y(of(count) / count.of)}`]));
    return `<polyline points="${left},${y(1)} ${points.join(' ')}" fill="none" stroke-linejoin="round" ${style}/>`;
  });
  return `<g><text x="${left}" y="${top - 12}" font-size="15" font-weight="bold">${title.zh} · ${title.en}</text>
${market === undefined ? '' : `<rect x="${left}" y="${top - 4}" width="${Math.min(reach, WIDE)}" height="${HIGH + 4}" fill="#e4f3e4"/>`}
${grid.join('')}${ticks.join('')}<text x="${left}" y="${top + HIGH + 34}" font-size="11" fill="#555">${unit.zh} · ${unit.en}</text>
${lines.join('\n')}</g>`;
}

/** @param {number} left @param {number} top */
function legend(left, top) {
  const rows = [...LINES].reverse().map(({ style, zh, en }, i) => {
    const y = top + 4 + i * 34;
    return `<line x1="${left}" x2="${left + 30}" y1="${y}" y2="${y}" ${style}/><text x="${left + 38}" y="${y - 1}">${zh}</text><text x="${left + 38}" y="${y + 13}" font-size="11" fill="#555">${en}</text>`;
  });
  const y = top + 4 + LINES.length * 34;
  return `<g>${rows.join('\n')}<rect x="${left}" y="${y - 9}" width="30" height="16" fill="#e4f3e4"/><text x="${left + 38}" y="${y - 1}">集市上手机会遇到的</text><text x="${left + 38}" y="${y + 13}" font-size="11" fill="#555">what a phone in a market meets</text></g>`;
}
