/** The kernel as it is, and the same with one wall taken away: for tests only, built from the sources each time. */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { bundleKernel } from '#runtime/sandbox/bundle.ts';
import type { Wall } from './attempt.ts';

interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Text of the kernel's sources that makes up each wall; a wall that is not there any more fails the test instead of passing for torn down. */
const TORN_DOWN: Readonly<Partial<Record<Wall, readonly Change[]>>> = {
  lockdown: [
    {
      file: 'lockdown.ts',
      from: 'export function lockdown(world: typeof globalThis): void {',
      to: 'export function lockdown(world: typeof globalThis): void { return;',
    },
    {
      file: 'lockdown.ts',
      from: 'export function sealGlobals(world: typeof globalThis): void {',
      to: 'export function sealGlobals(world: typeof globalThis): void { return;',
    },
  ],
  plain: [
    {
      file: 'plain.ts',
      from: 'export function plain(value: unknown): unknown {',
      to: 'export function plain(value: unknown): unknown { return value;',
    },
  ],
  turn: [{ file: 'wires.ts', from: '    if (this.turn < 0) throw', to: '    if (this.turn < -1) throw' }],
  undo: [{ file: 'kernel.ts', from: '    effects = [];\n    started', to: '    started' }],
  state: [
    {
      file: 'runner.ts',
      from: 'if (this.userCode && this.#base !== undefined) context.state = keptCopy(context.state);',
      to: '',
    },
  ],
  errors: [
    { file: 'plain.ts', from: 'Object.freeze(QuotaError);', to: '' },
    { file: 'plain.ts', from: 'Object.freeze(QuotaError.prototype);', to: '' },
  ],
  lists: [{ file: 'runner.ts', from: 'this.userCode && items.length > 0 ? [...items] : items', to: 'items' }],
  keys: [
    {
      file: 'plain.ts',
      from: "if (key === '__proto__') Object.defineProperty(out, key, { value: part, enumerable: true });",
      to: 'if (false) {}',
    },
  ],
  bounds: [
    { file: 'plain.ts', from: 'MAX_TEXT = 1_000_000', to: 'MAX_TEXT = 1e12' },
    { file: 'plain.ts', from: 'MAX_PARTS = 50_000', to: 'MAX_PARTS = 1e12' },
    { file: 'plain.ts', from: 'MAX_DEPTH = 32', to: 'MAX_DEPTH = 50' },
    { file: 'plain.ts', from: '10n ** 38n', to: '10n ** 9999n' },
    { file: 'plain.ts', from: 'MAX_STATE = 4_000_000', to: 'MAX_STATE = 1e12' },
    {
      file: 'plain.ts',
      from: 'const { length } = value;\n    grow(length, room);',
      to: 'grow(value.length, room);\n    const { length } = value;',
    },
    { file: 'kernel.ts', from: 'MAX_REQUESTS = 10_000', to: 'MAX_REQUESTS = 1e12' },
  ],
};

export async function kernelWithout(wall: Wall | undefined): Promise<string> {
  const changes = wall === undefined ? [] : (TORN_DOWN[wall] ?? []);
  return bundleKernel(changes.length === 0 ? [] : [tearDown(changes)]);
}

function tearDown(changes: readonly Change[]): Plugin {
  return {
    name: 'tear-down',
    setup(build) {
      build.onLoad({ filter: /sandbox[\\/]kernel[\\/][a-z-]+\.ts$/ }, async ({ path }) => {
        let contents = await readFile(path, 'utf8');
        for (const { file, from, to } of changes) {
          if (!path.endsWith(file)) continue;
          if (!contents.includes(from)) throw new Error(`The wall in ${file} is not where it was: ${from}`);
          contents = contents.replace(from, to);
        }
        return { contents, loader: 'ts' };
      });
    },
  };
}
