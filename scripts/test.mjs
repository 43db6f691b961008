/**
 * `npm test`: installs what is missing, then checks, unit tests, build and end-to-end tests; its last line is `N passed, N failed`.
 * `npm test -- unit runtime/flow` runs one stage, and hands the rest of the words to its tool.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './launch/install.mjs';
import { endWithParent, underOwnNode } from './launch/node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const print = (line) => process.stdout.write(`${line}\n`);

async function main() {
  await install(root);
  await underOwnNode(root);
  endWithParent(() => process.exit(1));
  process.env.NEXT_TELEMETRY_DISABLED = '1';

  const { build } = await import('./launch/build.mjs');
  await build(root, { pages: false });
  const { stages } = await import('./test/stages.mjs');
  const [asked, ...filters] = process.argv.slice(2);
  if (asked !== undefined && !(asked in stages))
    throw new Error(`There is no stage ${asked}; there are ${Object.keys(stages).join(', ')}.`);
  const chosen = asked === undefined ? Object.keys(stages) : asked === 'e2e' ? ['build', 'e2e'] : [asked];

  let passed = 0;
  const failed = [];
  const skipped = [];
  for (const name of chosen) {
    print(`\n── ${name}`);
    const result = await stages[name](root, print, filters);
    passed += result.passed;
    failed.push(...result.failed);
    skipped.push(...(result.skipped ?? []));
    if (result.fatal) break;
  }
  if (failed.length > 0) print(`\nFailed:\n${failed.map((one) => `  ${one}`).join('\n')}`);
  if (skipped.length > 0) print(`\nNot possible on this machine:\n${skipped.map((one) => `  ${one}`).join('\n')}`);
  const also = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  print(`\n${passed} passed, ${failed.length} failed${also}`);
  return failed.length === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    print(error.detail || error.stack);
    print(`${error.message}\n0 passed, 1 failed`);
    process.exit(1);
  },
);
