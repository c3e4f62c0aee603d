import { expect, it } from 'vitest';
import { measure } from './precision.js';

// Other seasons than the ones that the page shows.
it.each(['one', 'two', 'three', 'four', 'five'])('seed %s: every fault is found, and nothing else is', (seed) => {
  const { missed, uncalled, errors, defects } = measure(seed, 300);
  expect({ missed, uncalled, errors, defects }).toEqual({ missed: [], uncalled: [], errors: [], defects: [] });
});
