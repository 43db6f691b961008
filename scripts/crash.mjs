/** `npm run test:crash -- --runs N [--seed S]`: kills parts of the built product under load, and holds what is stored against the senders' ledger. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { install } from './launch/install.mjs';
import { endWithParent, underOwnNode } from './launch/node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const print = (line) => process.stdout.write(`${line}\n`);
const whole = (text, name) => {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} wants a whole number, not ${text}.`);
  return Number(text);
};

async function main() {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '15' }, seed: { type: 'string' } } });
  const runs = whole(values.runs, 'runs');
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : whole(values.seed, 'seed');
  await install(root);
  await underOwnNode(root);
  endWithParent(() => process.exit(1));
  const { build } = await import('./launch/build.mjs');
  await build(root);
  const { startTrial } = await import('../tests/crash/trial.ts');

  const trial = await startTrial(seed);
  const kinds = { lost: 0, doubled: 0 };
  const findings = [];
  const began = Date.now();
  let done = 0;
  try {
    while (done < runs && findings.length === 0) {
      const run = await trial.run();
      done = run.number;
      findings.push(...run.findings.map((finding) => ({ run, ...finding })));
      if (done % 10 === 0 || done === runs) {
        const { events, samples, alarms, writes, deliveries } = trial.totals();
        const pace = (done / (Date.now() - began)) * 60_000;
        print(
          `${done} runs, ${pace.toFixed(1)} a minute: ${events} events, ${samples} samples, ${alarms} alarm changes, ${writes} writes, ${deliveries} deliveries`,
        );
      }
    }
  } finally {
    await trial.stop();
  }
  for (const { run, kind, story } of findings) {
    if (kind in kinds) kinds[kind] += 1;
    print(`seed ${seed}, run ${run.number}, ${run.killed} killed after ${run.after} ms: ${kind}: ${story}`);
  }
  const others = findings.length - kinds.lost - kinds.doubled;
  print(`${done} runs, ${kinds.lost} lost, ${kinds.doubled} doubled${others > 0 ? `, ${others} otherwise wrong` : ''}`);
  return findings.length === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error.detail ?? ''}\n${error.stack}\n`);
    process.exit(1);
  },
);
