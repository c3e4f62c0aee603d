/** A name as it is compared: full-width as half-width, no spaces, lower case. */
export function normal(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}

/** Names by which a result may call its substance, as they are compared: `毒死蜱(chlorpyrifos)` is both, and so is one with the other behind it. */
export function substanceNames(text: string): readonly string[] {
  const whole = normal(text);
  const outside = whole.replace(/[([【][^)\]】]*[)\]】]/g, '');
  const inside = [...whole.matchAll(/[([【]([^)\]】]*)[)\]】]/g)].map(([, name]) => name as string);
  const chinese = /^(\p{Script=Han}+)[a-z][a-z-]{4,}$/u.exec(outside)?.[1];
  return [...new Set([whole, outside, ...inside, chinese ?? ''])].filter((name) => name !== '');
}
