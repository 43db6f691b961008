/** Keeps files small: median at most 100 lines, nine of ten at most 300, none over 500; text catalogues count as data. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sources } from './files.mjs';

const MEDIAN = 100;
const P90 = 300;
const HARD = 500;
const EXEMPT = /(^|\/)(text|words)(\/|\.|-)|\.generated\.|(^|\/)units\.ts$/;

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export const sizes = {
  name: 'sizes',
  run(root) {
    const counted = sources(root, /^(app|components|prisma|runtime|scripts|templates|tests)\/.*\.(ts|tsx|mjs|js|css)$/)
      .filter((file) => !EXEMPT.test(file) && !/^tests\/flows\/.*\/expected\//.test(file))
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }));
    const lines = counted.map((one) => one.lines).sort((a, b) => a - b);
    const problems = counted
      .filter((one) => one.lines > HARD)
      .map((one) => `${one.file} has ${one.lines} lines; the limit is ${HARD}.`);
    if (at(lines, 0.5) > MEDIAN) problems.push(`The median file has ${at(lines, 0.5)} lines; the limit is ${MEDIAN}.`);
    if (at(lines, 0.9) > P90) problems.push(`One file in ten has over ${at(lines, 0.9)} lines; the limit is ${P90}.`);
    return problems.join('\n');
  },
};
