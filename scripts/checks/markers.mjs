/** Nothing is left half done: no focused or skipped test, no note to finish later, no debugger. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sources } from './files.mjs';

const LEFT = [
  [/\b(?:it|test|describe|suite)(?:\.\w+)*\.(?:only|skip|fixme|todo)\b/, 'a focused or skipped test'],
  [/\b(?:TODO|FIXME|XXX|HACK)\b/, 'a note to finish later'],
  [/^\s*debugger\b/, 'a debugger statement'],
  [/@ts-(?:ignore|nocheck|expect-error)\b/, 'a silenced type error'],
];

export const markers = {
  name: 'markers',
  run(root) {
    const problems = [];
    for (const file of sources(root)) {
      if (file === 'scripts/checks/markers.mjs') continue;
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .forEach((line, index) => {
          for (const [pattern, what] of LEFT) if (pattern.test(line)) problems.push(`${file}:${index + 1}: ${what}`);
        });
    }
    return problems.join('\n');
  },
};
