// Symbols alone: what a thread that draws very many loads.
export type { PaintedSymbol } from './draw-symbol.js';
export { encodePainted } from './symbol.js';
