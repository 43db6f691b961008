/** `npm run soak -- --hours N [--seed S] [--out FILE]`: hours of mixed load under 2 GB, memory sampled, nothing lost; writes a JSON report. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { install } from './launch/install.mjs';
import { endWithParent, underOwnNode } from './launch/node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const print = (line) => process.stdout.write(`${line}\n`);
const results = join(root, 'test-results');

async function main() {
  const { values } = parseArgs({
    options: { hours: { type: 'string' }, seed: { type: 'string', default: '1' }, out: { type: 'string' } },
  });
  const hours = Number(values.hours);
  if (!(hours > 0)) throw new Error('npm run soak -- --hours N; N may be a part of an hour, such as 0.05.');
  const out = values.out === undefined ? join(results, 'soak.json') : resolve(values.out);
  await install(root);
  await underOwnNode(root);
  endWithParent(() => process.exit(1));
  const { build } = await import('./launch/build.mjs');
  await build(root);
  mkdirSync(results, { recursive: true });
  mkdirSync(dirname(out), { recursive: true });
  const { soak } = await import('../tests/soak/soak.ts');

  const report = await soak(hours, Number(values.seed), print);
  writeFileSync(out, `${JSON.stringify(report, undefined, 2)}\n`);
  print(
    `\nAfter ${(report.warmUpMs / 60_000).toFixed(1)} minutes of warm-up, by the median of all slopes (Theil and Sen):`,
  );
  for (const [part, { slope, growth, allowed, isFlat }] of Object.entries(report.parts))
    print(
      `${part.padEnd(10)} ${slope.toFixed(2).padStart(8)} MB/h, in all ${growth.toFixed(1).padStart(6)} MB of ${allowed.toFixed(1)} allowed  ${isFlat ? 'flat' : 'GROWS'}`,
    );
  const { events, samples, alarms, writes, deliveries } = report.totals;
  print(
    `${events} events, ${samples} samples, ${alarms} alarm changes, ${writes} writes, ${deliveries} deliveries; ${report.watched} live messages.`,
  );
  if (report.limit.hits !== undefined) print(`The limit was hit ${report.limit.hits} times.`);
  for (const problem of report.problems) print(problem);
  print(`${report.problems.length === 0 ? 'PASSED' : 'FAILED'}; the report is in ${out}`);
  return report.problems.length === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error.detail ?? ''}\n${error.stack}\n`);
    process.exit(1);
  },
);
