/** Every check that is not a test; each counts as one in `npm test`. */
import { layers } from './layers.mjs';
import { markers } from './markers.mjs';
import { openings } from './openings.mjs';
import { sizes } from './sizes.mjs';
import { toolCheck } from './tool.mjs';

/** A check gives what is wrong, in lines; '' when nothing is. */
export const checks = [
  sizes,
  markers,
  openings,
  toolCheck('format and lint', '@biomejs/biome', 'biome', ['ci', '--colors=off', '--max-diagnostics=200', '.']),
  layers,
  toolCheck('unused code', 'knip', 'knip', ['--no-progress']),
  toolCheck('types', 'typescript', 'tsc', ['--noEmit', '--pretty', 'false']),
];
