import { QUIET_ZONE } from '../qr/capacity.js';
import type { QrSymbol } from '../qr/symbol.js';

/** What the terminal can show. */
export interface TerminalOptions {
  /** Paint black and white by escape codes. Without it, blocks in the terminal's own two colours. Default true. */
  readonly ansi?: boolean;
  /** The terminal's background, which only matters without `ansi`. Default dark. */
  readonly background?: 'dark' | 'light';
}

/** By upper * 2 + lower, where 1 is drawn in the foreground colour. */
const BLOCKS = [' ', '▄', '▀', '█'] as const;

// Entries 16 and 231 of the 256-colour cube are black and white in every theme; the first 16 are the theme's own.
const BLACK_ON_WHITE = '\u001b[38;5;16;48;5;231m';
const RESET = '\u001b[0m';

/** The symbol with its quiet zone for a terminal, two rows of modules in a line of text; dark on white, whatever the terminal's colours. */
export function renderTerminal(symbol: QrSymbol, { ansi = true, background = 'dark' }: TerminalOptions = {}): string {
  const { size, modules } = symbol;
  const drawsDark = ansi || background === 'light';
  const drawn = (x: number, y: number): number => {
    const dark = x >= 0 && x < size && y >= 0 && y < size && modules[y * size + x] === 1;
    return dark === drawsDark ? 1 : 0;
  };
  const lines: string[] = [];
  for (let y = -QUIET_ZONE; y < size + QUIET_ZONE; y += 2) {
    let line = '';
    for (let x = -QUIET_ZONE; x < size + QUIET_ZONE; x++) line += BLOCKS[drawn(x, y) * 2 + drawn(x, y + 1)];
    lines.push(ansi ? `${BLACK_ON_WHITE}${line}${RESET}` : line);
  }
  return `${lines.join('\n')}\n`;
}
