// What tests take from opentype.js 2; the package brings no types.
declare module 'opentype.js/dist/opentype.mjs' {
  export function parse(bytes: ArrayBuffer): unknown;
}
