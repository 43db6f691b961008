/**
 * `npm run jig -- check FILE`, `compile FILE --out DIR` and others: the compiler, and replays of recordings, without a server.
 * Plain JavaScript for any Node from 18 on; it installs what is missing and goes on under the right Node.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './launch/install.mjs';
import { endWithParent, underOwnNode } from './launch/node.mjs';
import { lang } from './launch/words.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

async function main() {
  await install(root);
  await underOwnNode(root);
  endWithParent(() => process.exit(1));
  const { jig } = await import('./jig/jig.ts');
  const out = (text) => process.stdout.write(text);
  const err = (text) => process.stderr.write(text);
  // npm runs scripts in the package's folder; file names are meant from where the person stands.
  process.exitCode = await jig(process.argv.slice(2), {
    out,
    err,
    lang,
    folder: process.env.INIT_CWD ?? process.cwd(),
  });
  // The pipe to the Node that started this one would keep it alive.
  if (process.connected) process.disconnect();
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.code ?? 1;
});
