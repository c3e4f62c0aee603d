/** `a=甲 b=乙` as a table without a prototype; an underscore in a word stands for a space. */
export function table(text: string): Readonly<Record<string, string>> {
  const out: Record<string, string> = Object.create(null);
  for (const entry of text.trim().split(/\s+/)) {
    const at = entry.indexOf('=');
    out[entry.slice(0, at)] = entry.slice(at + 1).replace(/_/g, ' ');
  }
  return out;
}
