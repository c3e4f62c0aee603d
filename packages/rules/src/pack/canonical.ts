import { documentId } from '@tianma/core/cose';
import type { PackSource } from './types.js';

/**
 * The one text of a pack: JSON by RFC 8785 (properties in order, no spaces), its rows in order of id by UTF-16 units.
 * Two files that state the same rows have one digest, however they are laid out.
 */
export function canonicalPack({ schema, id, version, names, rows }: PackSource): string {
  const ordered = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  return canonicalJson({ schema, id, version, names, rows: ordered });
}

/** `id@version sha256:...`, SHA-256 over the UTF-8 bytes of the canonical text. */
export function packDigest(pack: PackSource): string {
  const digest = documentId(new TextEncoder().encode(canonicalPack(pack)));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${pack.id}@${pack.version} sha256:${hex}`;
}

// Texts, whole numbers, `true` and lists of texts only, on which JSON.stringify and RFC 8785 agree.
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${canonicalJson(item)}`).join(',')}}`;
}
