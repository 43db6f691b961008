/** Holds imports to the layers of the design, and fails when the cruiser saw fewer modules than there are: blind, it would report no error. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sources } from './files.mjs';
import { bin } from './tool.mjs';

const ROOMS = ['app', 'components', 'runtime', 'prisma'];

export const layers = {
  name: 'layers',
  async run(root) {
    const { output } = await bin(root, 'dependency-cruiser', 'depcruise', [
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'json',
      ...ROOMS,
    ]);
    let report;
    try {
      report = JSON.parse(output);
    } catch {
      return output.slice(0, 4000);
    }
    const seen = new Map(report.modules.map((module) => [module.source, module.dependencies.length]));
    const problems = report.summary.violations.map(
      (v) => `${v.rule.name}: ${v.from} → ${(v.cycle ?? [{ name: v.to }]).map((step) => step.name).join(' → ')}`,
    );
    for (const file of sources(root, /^(app|components|runtime|prisma)\/.*\.tsx?$/)) {
      if (file.endsWith('.d.ts')) continue;
      if (!seen.has(file)) problems.push(`The cruiser did not see ${file}.`);
      else if (seen.get(file) === 0 && /^(import|export) .*from /m.test(readFileSync(join(root, file), 'utf8')))
        problems.push(`The cruiser saw no import in ${file}.`);
    }
    return problems.join('\n');
  },
};
