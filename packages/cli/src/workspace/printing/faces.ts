import type { Faces, Frame } from '@tianma/label';
import { charactersOf } from '@tianma/label';
import { loadFaces } from '@tianma/label/font';

let last: { readonly characters: string; readonly faces: Promise<Faces> } | undefined;

/** The characters of a frame as outlines. Kept for the next call: a job is planned and then printed. Throws `label.input` for a character without one. */
export function facesFor(frame: Frame): Promise<Faces> {
  const characters = charactersOf(frame);
  if (last?.characters !== characters) last = { characters, faces: loadFaces(characters) };
  return last.faces;
}
