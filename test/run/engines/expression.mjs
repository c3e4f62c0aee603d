// @ts-check

/**
 * A function and its JSON arguments, or an expression, as one expression that gives a promise.
 * @param {string | ((...args: any[]) => unknown)} script
 * @param {unknown[]} args
 * @returns {string}
 */
export function expression(script, args) {
  const text = typeof script === 'function' ? `(${String(script)})(...${JSON.stringify(args)})` : `(${script})`;
  return `(async () => ${text})()`;
}
