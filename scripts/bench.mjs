/** `npm run bench -- NAME [--json]`: runs tests/bench/NAME.ts against the built product and prints one line per figure. */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { install } from './launch/install.mjs';
import { endWithParent, underOwnNode } from './launch/node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'tests', 'bench');
const BENCHES = [
  'agv',
  'apps',
  'bundle',
  'canvas',
  'chain',
  'deploy',
  'durable',
  'flow',
  'footprint',
  'history-query',
  'http',
  'ingest',
  'modbus',
  'neighbour',
  'plant',
  'replay',
  'storage',
];

function words({ name, value, unit, peer, peerValue, ratio }) {
  const own = `${name.padEnd(44)} ${String(value).padStart(10)} ${unit}`;
  return peer === undefined ? own : `${own}   ${peer}: ${peerValue} ${unit}   ratio ${ratio}`;
}

async function main() {
  const [name] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const json = process.argv.includes('--json');
  await install(root);
  await underOwnNode(root);
  endWithParent(() => process.exit(1));
  if (name === undefined || !BENCHES.includes(name))
    throw new Error(`npm run bench -- NAME [--json]; NAME is one of ${BENCHES.join(', ')}.`);
  const { build } = await import('./launch/build.mjs');
  await build(root);
  const { bench } = await import(pathToFileURL(join(folder, `${name}.ts`)).href);
  const say = (line) => process.stderr.write(`${line}\n`);
  for await (const result of bench(say)) process.stdout.write(`${json ? JSON.stringify(result) : words(result)}\n`);
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.detail ?? ''}\n${error.stack}\n`);
    process.exit(1);
  },
);
