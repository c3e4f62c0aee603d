// How pictures of labels are spoilt, as a table: each kind of damage in steps of rising strength, and how much of it a phone in a market meets.

/** What is done to one picture, in this order: seen from an angle and a distance, scratched, blurred, faded, grained, compressed. */
export interface Damage {
  /** Degrees in the plane of the label, to either side. */
  readonly turn?: number;
  /** Degrees between the line of sight and the label's upright. */
  readonly tilt?: number;
  /** Pixels a module, where it is seen from straight above; default `PIXELS`. */
  readonly pixels?: number;
  /** Scratches through the symbol, each `SCRATCH` long. */
  readonly scratches?: readonly Scratch[];
  /** Diameter in modules of a spot of bare paper, or of dirt, on the symbol. */
  readonly spot?: number;
  /** Standard deviation in modules. */
  readonly blur?: number;
  /** What is left between black and white, 0..1. */
  readonly contrast?: number;
  /** Standard deviation in grey levels. */
  readonly noise?: number;
  /** JPEG quality, 1..100. */
  readonly jpeg?: number;
}

/** Width and length in modules. */
export interface Scratch {
  readonly wide: number;
  readonly long: number;
}

/** A phone gives its reader picture after picture. The second one here is from farther away and less sharp. */
export function secondLook(damage: Damage): Damage {
  return { ...damage, pixels: (damage.pixels ?? PIXELS) * 0.6, blur: Math.max(damage.blur ?? 0, 0.3) };
}

/** Pixels a module: 15 cm above a module of half a millimetre, in a frame of 1,920 pixels that shows 65 degrees. */
export const PIXELS = 5;

export interface Kind {
  readonly kind: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** What the numbers are. */
  readonly unit: { readonly zh: string; readonly en: string };
  /** In rising strength. */
  readonly steps: readonly number[];
  /** The strongest of the steps that a phone in a market meets; none where it meets no such damage. */
  readonly market?: number;
  /** Why it goes as far as that, or why it does not. */
  readonly reason: string;
  readonly damage: (step: number) => Damage;
}

/** What a camera always does to a picture. */
const LENS = 0.15;

export const KINDS: readonly Kind[] = [
  {
    kind: 'blur',
    title: { zh: '模糊', en: 'blur' },
    unit: { zh: '模块', en: 'modules, standard deviation' },
    steps: [0.15, 0.3, 0.45, 0.6, 0.75, 0.9],
    market: 0.3,
    reason: 'a hand that moves 15 mm a second smears half a millimetre at 1/30 s: 0.29 of a module of 0.5 mm',
    damage: (blur) => ({ blur }),
  },
  {
    kind: 'turn',
    title: { zh: '旋转', en: 'rotation' },
    unit: { zh: '度', en: 'degrees' },
    steps: [5, 12, 20, 30],
    market: 30,
    reason: 'a phone is rarely held straight',
    damage: (turn) => ({ turn, blur: LENS }),
  },
  {
    kind: 'tilt',
    title: { zh: '斜看', en: 'perspective' },
    unit: { zh: '度', en: 'degrees off the upright' },
    steps: [15, 30, 40, 50, 60],
    market: 30,
    reason: 'the phone is leaned back so that its shadow does not fall on the label',
    damage: (tilt) => ({ tilt, blur: LENS }),
  },
  {
    kind: 'distance',
    title: { zh: '距离', en: 'distance' },
    unit: { zh: '每模块像素', en: 'pixels a module' },
    steps: [4, 3, 2.5, 2, 1.6],
    market: 3,
    reason: '25 cm above a module of 0.5 mm, 19 cm above one of 0.375 mm, in a frame of 1,920 pixels',
    damage: (pixels) => ({ pixels, blur: LENS }),
  },
  {
    kind: 'noise',
    title: { zh: '噪点', en: 'noise' },
    unit: { zh: '灰阶', en: 'grey levels, standard deviation' },
    steps: [5, 10, 20, 30, 45, 60],
    market: 10,
    reason: 'a small sensor in the light of a market hall',
    damage: (noise) => ({ noise, blur: LENS }),
  },
  {
    kind: 'contrast',
    title: { zh: '褪色', en: 'contrast' },
    unit: { zh: '剩余黑白差', en: 'left between black and white' },
    steps: [0.7, 0.5, 0.3, 0.2, 0.1],
    market: 0.5,
    reason: 'thermal paper that has lain in the sun, behind film; with a little noise',
    damage: (contrast) => ({ contrast, noise: 4, blur: LENS }),
  },
  {
    kind: 'scuffs',
    title: { zh: '划痕', en: 'scuffs' },
    unit: { zh: '道', en: 'scratches, a third of a module wide' },
    steps: [1, 2, 4, 8, 16],
    market: 2,
    reason: 'sand in a crate, a fingernail: 0.17 mm wide and 11 mm long on modules of 0.5 mm',
    damage: (n) => ({ scratches: Array.from({ length: n }, () => ({ wide: 1 / 3, long: 22 })), blur: LENS }),
  },
  {
    kind: 'gouges',
    title: { zh: '深划痕', en: 'deep scuffs' },
    unit: { zh: '道', en: 'scratches, a module wide' },
    steps: [1, 2, 4, 8],
    reason: 'a key drawn over the label on purpose: each of those through the middle of a finder pattern ends every reader',
    damage: (n) => ({ scratches: Array.from({ length: n }, () => ({ wide: 1, long: 22 })), blur: LENS }),
  },
  {
    kind: 'spot',
    title: { zh: '污点', en: 'spot' },
    unit: { zh: '模块', en: 'modules across' },
    steps: [1, 2, 4, 6, 9, 12],
    market: 2,
    reason: 'a crumb of earth of a millimetre, or as much rubbed off; more than that one wipes away',
    damage: (spot) => ({ spot, blur: LENS }),
  },
  {
    kind: 'jpeg',
    title: { zh: 'JPEG 压缩', en: 'JPEG' },
    unit: { zh: '质量', en: 'quality' },
    steps: [70, 50, 40, 25, 15, 8],
    market: 40,
    reason: 'a picture that was sent on through a messenger',
    damage: (jpeg) => ({ jpeg, blur: LENS }),
  },
  {
    kind: 'all',
    title: { zh: '全部叠加', en: 'all together' },
    unit: { zh: '档', en: 'steps' },
    steps: [1, 2, 3, 4],
    market: 1,
    reason: 'a little of everything but scratches',
    damage: (n) => ({
      turn: 8 * n,
      tilt: 8 * n,
      blur: 0.1 + 0.1 * n,
      contrast: 1 - 0.18 * n,
      noise: 4 * n,
      jpeg: 75 - 15 * n,
    }),
  },
];

/** One step of one kind. */
export interface Step {
  readonly kind: string;
  readonly step: number;
  readonly name: string;
  readonly market: boolean;
  readonly damage: Damage;
}

/** The steps of a kind rise, whether their numbers rise or fall. */
export const STEPS: readonly Step[] = KINDS.flatMap(({ kind, steps, market, damage }) =>
  steps.map((step, i) => ({
    kind,
    step,
    name: `${kind} ${step}`,
    market: market !== undefined && i <= steps.indexOf(market),
    damage: damage(step),
  })),
);
