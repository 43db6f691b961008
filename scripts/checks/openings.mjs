/** Every module of the product opens with one sentence that says what it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sources } from './files.mjs';

const OPENING = /^(?:#!.*\n)?(?:'use (?:client|server)';\n+)?(?:import 'server-only';\n+)?(?:\/\*\*|\/\/ |\/\* )/;

export const openings = {
  name: 'openings',
  run(root) {
    return sources(root, /^(app|components|prisma|runtime|scripts)\/.*\.(ts|tsx|mjs)$/)
      .filter((file) => !/\.test\.tsx?$|\.d\.ts$/.test(file) && !OPENING.test(readFileSync(join(root, file), 'utf8')))
      .map((file) => `${file} does not open with a sentence that says what it is.`)
      .join('\n');
  },
};
