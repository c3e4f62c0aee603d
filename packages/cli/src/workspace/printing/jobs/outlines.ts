import type { Faces } from '@tianma/label';

type Face = Faces['regular'];
type FrozenFace = Omit<Face, 'truetype' | 'glyphs'> & { readonly glyphs: readonly (readonly [string, unknown])[] };

/** The characters of a job as JSON: a job that goes on after an update of the fonts draws the same dots. */
export function outlinesToJson({ regular, bold }: Faces): string {
  const frozen = ({ unitsPerEm, ascender, descender, bounds, glyphs }: Face): FrozenFace => {
    return { unitsPerEm, ascender, descender, bounds, glyphs: [...glyphs] };
  };
  return JSON.stringify({ regular: frozen(regular), bold: frozen(bold) });
}

/** Faces to draw with; not to embed, as they hold no font file. */
export function outlinesFromJson(text: string): Faces {
  const { regular, bold } = JSON.parse(text) as Record<keyof Faces, FrozenFace>;
  const thawed = (face: FrozenFace): Face => ({ ...face, glyphs: new Map(face.glyphs) as Face['glyphs'], truetype: new Uint8Array() });
  return { regular: thawed(regular), bold: thawed(bold) };
}
