import type { Face } from '../font/types.js';
import { hex4, latin, type PdfObjects, utf16 } from './objects.js';

/** Writes a face as an embedded subset (Type 0, Identity-H) with its way back to Unicode; the first number is the font's. */
export function* embedFont(objects: PdfObjects, face: Face, name: string): Generator<Uint8Array, number> {
  const [font, descendant, descriptor, file, unicode] = [1, 2, 3, 4, 5].map(() => objects.reserve()) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const per1000 = (units: number): number => Math.round((units * 1000) / face.unitsPerEm);
  const glyphs = [...face.glyphs].sort(([, a], [, b]) => a.id - b.id);
  // The six letters say that it is a subset.
  const base = `TIANMA+${name}`;
  yield objects.stream(file, `/Length1 ${face.truetype.length}`, face.truetype);
  const box = face.bounds.map(per1000).join(' ');
  yield objects.object(
    descriptor,
    `<< /Type /FontDescriptor /FontName /${base} /Flags 4 /FontBBox [${box}] /ItalicAngle 0 /Ascent ${per1000(face.ascender)} /Descent ${per1000(face.descender)} /CapHeight 733 /StemV 80 /FontFile2 ${file} 0 R >>`,
  );
  const widths = glyphs.map(([, { id, advanceEm }]) => `${id} [${Math.round(advanceEm * 1000)}]`).join(' ');
  yield objects.object(
    descendant,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${base} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW 1000 /W [${widths}] /CIDToGIDMap /Identity >>`,
  );
  yield objects.stream(unicode, '', latin(unicodeMap(glyphs.map(([character, { id }]) => [id, character]))));
  yield objects.object(
    font,
    `<< /Type /Font /Subtype /Type0 /BaseFont /${base} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R >>`,
  );
  return font;
}

function unicodeMap(pairs: readonly (readonly [number, string])[]): string {
  const blocks: string[] = [];
  for (let i = 0; i < pairs.length; i += 100) {
    const rows = pairs.slice(i, i + 100).map(([id, character]) => `<${hex4(id)}> <${utf16(character).slice(5, -1)}>`);
    blocks.push(`${rows.length} beginbfchar\n${rows.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}
