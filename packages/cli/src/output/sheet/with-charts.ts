import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** A chart beside the cells that it draws: column A holds the labels, column B the values. */
export interface SheetChart {
  /** Counted from 1, as the sheets of the workbook. */
  readonly sheet: number;
  /** Rows of the first and last point, counted from 1; the heading of the values stands in the row before. */
  readonly rows: readonly [first: number, last: number];
  readonly sheetName: string;
  readonly kind: 'bar' | 'column';
  readonly title: string;
  readonly measure: string;
  readonly points: readonly { readonly label: string; readonly value: number }[];
  /** Rows that it covers, counted from 0. */
  readonly at: readonly [from: number, to: number];
}

const DRAWING = 'application/vnd.openxmlformats-officedocument.drawing+xml';
const CHART = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DRAWINGML = 'http://schemas.openxmlformats.org/drawingml/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** One blue that prints well in grey; no day of writing, so that the same report is the same file. */
const COLOUR = '2F6B4F';
const DAY = new Date(1980, 0, 1);

/** Adds charts to a workbook (ECMA-376 part 1, 20.5 and 21.2): they stay charts, so an office can paste and restyle them. */
export function withCharts(workbook: Uint8Array, charts: readonly SheetChart[]): Uint8Array {
  const parts = new Map(Object.entries(unzipSync(workbook)));
  const sheets = [...new Set(charts.map(({ sheet }) => sheet))];
  sheets.forEach((sheet, i) => {
    const own = charts.flatMap((chart, k) => (chart.sheet === sheet ? [{ chart, number: k + 1 }] : []));
    const number = i + 1;
    put(parts, `xl/drawings/drawing${number}.xml`, drawingXml(own.map(({ chart }) => chart)));
    put(
      parts,
      `xl/drawings/_rels/drawing${number}.xml.rels`,
      relationships(own.map(({ number: chart }) => ({ type: 'chart', target: `../charts/chart${chart}.xml` }))),
    );
    const path = `xl/worksheets/sheet${sheet}.xml`;
    put(
      parts,
      path,
      text(parts, path).replace('</worksheet>', `${pageBreaks(own.map(({ chart }) => chart))}<drawing r:id="rIdDrawing"/></worksheet>`),
    );
    const links = `xl/worksheets/_rels/sheet${sheet}.xml.rels`;
    const link = `<Relationship Id="rIdDrawing" Type="${OFFICE}/drawing" Target="../drawings/drawing${number}.xml"/>`;
    const before = parts.has(links) ? text(parts, links) : relationships([]);
    put(parts, links, before.replace('</Relationships>', `${link}</Relationships>`));
  });
  for (const [k, chart] of charts.entries()) put(parts, `xl/charts/chart${k + 1}.xml`, chartXml(chart));
  const types = [
    ...sheets.map((_, i) => `<Override PartName="/xl/drawings/drawing${i + 1}.xml" ContentType="${DRAWING}"/>`),
    ...charts.map((_, k) => `<Override PartName="/xl/charts/chart${k + 1}.xml" ContentType="${CHART}"/>`),
  ].join('');
  put(parts, '[Content_Types].xml', text(parts, '[Content_Types].xml').replace('</Types>', `${types}</Types>`));
  return zipSync(Object.fromEntries([...parts].map(([name, bytes]): [string, Zippable[string]] => [name, [bytes, { mtime: DAY }]])));
}

type Parts = Map<string, Uint8Array>;

const text = (parts: Parts, name: string): string => strFromU8(parts.get(name) as Uint8Array);
const put = (parts: Parts, name: string, xml: string): void => {
  parts.set(name, strToU8(xml));
};

/** Rows of a page, landscape; no chart is cut by its end. */
const PAGE_ROWS = 28;

function pageBreaks(charts: readonly SheetChart[]): string {
  const breaks: number[] = [];
  let page = 0;
  for (const {
    at: [from, to],
  } of charts) {
    if (to - page <= PAGE_ROWS) continue;
    if (from > 1) breaks.push(from - 1);
    page = from - 1;
  }
  if (breaks.length === 0) return '';
  const rows = breaks.map((row) => `<brk id="${row}" max="16383" man="1"/>`);
  return `<rowBreaks count="${rows.length}" manualBreakCount="${rows.length}">${rows.join('')}</rowBreaks>`;
}

function relationships(links: readonly { readonly type: string; readonly target: string }[]): string {
  const rows = links.map(({ type, target }, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`);
  return `${HEAD}<Relationships xmlns="${PACKAGE}">${rows.join('')}</Relationships>`;
}

function drawingXml(charts: readonly SheetChart[]): string {
  const anchors = charts.map(
    ({ at: [from, to], title }, i) =>
      `<xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${from}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>` +
      `<xdr:to><xdr:col>12</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${to}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>` +
      `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${i + 2}" name="Chart ${i + 1}" descr="${escape(title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
      '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
      `<a:graphic><a:graphicData uri="${DRAWINGML}/chart"><c:chart xmlns:c="${DRAWINGML}/chart" xmlns:r="${OFFICE}" r:id="rId${i + 1}"/></a:graphicData></a:graphic>` +
      '</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>',
  );
  return `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWINGML}/spreadsheetDrawing" xmlns:a="${DRAWINGML}/main">${anchors.join('')}</xdr:wsDr>`;
}

function chartXml({ kind, title, measure, points, rows: [first, last], sheetName }: SheetChart): string {
  const cells = (column: string, from: number, to: number): string =>
    escape(`'${sheetName.replaceAll("'", "''")}'!$${column}$${from}:$${column}$${to}`);
  const cache = (values: readonly (string | number)[]): string =>
    `<c:ptCount val="${values.length}"/>${values.map((value, i) => `<c:pt idx="${i}"><c:v>${escape(String(value))}</c:v></c:pt>`).join('')}`;
  const lying = kind === 'bar';
  const axis = (name: 'catAx' | 'valAx', id: number, other: number, position: string, rest: string): string =>
    `<c:${name}><c:axId val="${id}"/><c:scaling><c:orientation val="${name === 'catAx' && lying ? 'maxMin' : 'minMax'}"/>${name === 'valAx' ? '<c:min val="0"/>' : ''}</c:scaling><c:delete val="0"/>` +
    `<c:axPos val="${position}"/>${rest}<c:tickLblPos val="nextTo"/><c:crossAx val="${other}"/><c:crosses val="${name === 'valAx' && lying ? 'max' : 'autoZero'}"/></c:${name}>`;
  return (
    `${HEAD}<c:chartSpace xmlns:c="${DRAWINGML}/chart" xmlns:a="${DRAWINGML}/main" xmlns:r="${OFFICE}"><c:roundedCorners val="0"/><c:chart>` +
    `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r><a:rPr lang="zh-CN" sz="1200" b="1"/><a:t>${escape(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>` +
    '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>' +
    `<c:barChart><c:barDir val="${lying ? 'bar' : 'col'}"/><c:grouping val="clustered"/><c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/>` +
    `<c:tx><c:strRef><c:f>${cells('B', first - 1, first - 1).replace(/:.*$/, '')}</c:f><c:strCache>${cache([measure])}</c:strCache></c:strRef></c:tx>` +
    `<c:spPr><a:solidFill><a:srgbClr val="${COLOUR}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>` +
    '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>' +
    `<c:cat><c:strRef><c:f>${cells('A', first, last)}</c:f><c:strCache>${cache(points.map(({ label }) => label))}</c:strCache></c:strRef></c:cat>` +
    `<c:val><c:numRef><c:f>${cells('B', first, last)}</c:f><c:numCache><c:formatCode>General</c:formatCode>${cache(points.map(({ value }) => value))}</c:numCache></c:numRef></c:val>` +
    '</c:ser><c:gapWidth val="60"/><c:axId val="111"/><c:axId val="112"/></c:barChart>' +
    axis('catAx', 111, 112, lying ? 'l' : 'b', '<c:numFmt formatCode="General" sourceLinked="0"/>') +
    axis(
      'valAx',
      112,
      111,
      lying ? 'b' : 'l',
      '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="#,##0" sourceLinked="0"/>',
    ) +
    '</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>'
  );
}

function escape(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
