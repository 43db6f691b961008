/** What apps keep, over commits, undone commits and restarts, against a plain object that does the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import type { AppState, CellValue } from '#runtime/contract/index.ts';
import { openPlant } from '../plant.ts';
import { createAppStates } from './app-state.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const node = (n: number): string => `node ${n}`;
const value = (n: number): AppState['nodes'][string] => ({ version: 1, value: { n, big: 2n ** 60n + BigInt(n) } });
const cell = (at: number, n: number): CellValue => [at, n % 5 === 0 ? undefined : n, 0, n, n];

type Act =
  | { readonly kind: 'change'; readonly from: number; readonly many: number; readonly undone: 'no' | 'all' | 'part' }
  | { readonly kind: 'restart' }
  | { readonly kind: 'replace' };

const act = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record<Act & { kind: 'change' }>({
      kind: fc.constant('change' as const),
      from: fc.nat(60),
      // A few, or many, in one commit.
      many: fc.oneof(fc.nat(5), fc.nat(60)),
      undone: fc.constantFrom('no' as const, 'no' as const, 'no' as const, 'all' as const, 'part' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Act>({ kind: 'restart' }) },
  { weight: 1, arbitrary: fc.constant<Act>({ kind: 'replace' }) },
);

it('is what was committed last, however it got there', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const folder = mkdtempSync(join(tmpdir(), 'jig-state-'));
      folders.push(folder);
      let { db } = openPlant(folder, 0);
      let states = createAppStates(db);
      let nodes: AppState['nodes'] = {};
      let cells = new Map<number, CellValue>();
      let n = 0;
      for (const one of acts as Act[]) {
        n++;
        if (one.kind === 'restart') {
          db.close();
          ({ db } = openPlant(folder, 0));
          states = createAppStates(db);
        } else if (one.kind === 'replace') {
          nodes = { [node(0)]: value(n) };
          cells = new Map([[0, cell(0, n)]]);
          db.transaction(() => states.replace('a', nodes, [...cells.values()]));
        } else {
          const places = Array.from({ length: one.many }, (_, i) => one.from + i);
          const changed = Object.fromEntries(places.map((at) => [node(at), value(n)]));
          const moved = places.map((at) => cell(at, n));
          const work = () => {
            states.change('a', changed, moved);
            // Another app's are its own.
            states.change('b', changed, []);
            if (one.undone !== 'no') throw new Error('undone');
          };
          const attempt = () => (one.undone === 'part' ? db.transaction(() => db.part(work)) : db.transaction(work));
          if (one.undone === 'no') {
            attempt();
            nodes = { ...nodes, ...changed };
            for (const sample of moved) cells.set(sample[0], sample);
          } else expect(attempt).toThrow('undone');
        }
        const kept = states.load('a');
        expect(kept.nodes).toEqual(nodes);
        expect(new Map(kept.cells.map((sample) => [sample[0], sample]))).toEqual(cells);
      }
      db.close();
    }),
    { numRuns: 60 },
  );
});

it('does not let what waits for its row grow', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jig-state-'));
  folders.push(folder);
  const { db } = openPlant(folder, 0);
  const states = createAppStates(db);
  const places = Array.from({ length: 40 }, (_, at) => at);
  const count = () => db.all(db.sql.selectFrom('app_changes').select('id')).length;
  let most = 0;
  for (let n = 0; n < 1500; n++) {
    db.transaction(() => states.change('a', Object.fromEntries(places.map((at) => [node(at), value(n)])), []));
    most = Math.max(most, count());
  }
  expect(most).toBeLessThanOrEqual(513);
  expect(states.load('a').nodes).toEqual(Object.fromEntries(places.map((at) => [node(at), value(1499)])));
  db.close();
});
