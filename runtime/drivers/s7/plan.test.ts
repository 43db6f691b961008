/** What is asked for together: all that is wanted, in pieces that fit, and as few of them as may be. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstJob, longestRead } from './pdu.ts';
import { type Place, parsePlace } from './place.ts';
import { type Block, keyOf, readPlan } from './plan.ts';

const numRuns = Number(process.env['JIG_FUZZ_RUNS'] ?? 300);
const place = (address: string): Place => {
  const placed = parsePlace({ address, type: 'auto' });
  if (!placed.ok) throw new Error(placed.problem);
  return placed.place;
};
const shape = ({ area, db, start, bytes }: Block) => `${area}${db} ${start}+${bytes}`;
const plan = (addresses: readonly string[], pdu = 240, apart?: ReadonlySet<string>) =>
  readPlan(addresses.map(place), [...addresses.keys()], pdu, apart).map(shape);

describe('the plan of a read', () => {
  it('joins neighbours, and what lies a little apart, and nothing else', () => {
    expect(plan(['DB1.DBD4:REAL', 'DB1.DBW0:INT', 'DB1.DBX8.3', 'DB1.DBX8.4', 'DB1.DBW24:INT'])).toEqual(['DB1 0+26']);
    expect(plan(['DB1.DBW0:INT', 'DB1.DBW20:INT', 'DB2.DBW2:INT', 'MW4:INT'])).toEqual([
      'DB1 0+2',
      'DB1 20+2',
      'DB2 2+2',
      'M0 4+2',
    ]);
  });

  it('keeps apart what cannot be read with its neighbours', () => {
    const addresses = ['PIW0:INT', 'PIW4:INT'];
    expect(plan(addresses)).toEqual(['P0 0+6']);
    expect(plan(addresses, 240, new Set(addresses.map((one) => keyOf(place(one)))))).toEqual(['P0 0+2', 'P0 4+2']);
  });

  it('takes no more than twenty in a job', () => {
    const blocks = readPlan(
      Array.from({ length: 30 }, (_, i) => place(`DB${i + 1}.DBX0.0`)),
      [...Array(30).keys()],
      960,
    );
    expect(firstJob(blocks, 960).length).toBe(20);
  });

  const somewhere = fc
    .tuple(
      fc.constantFrom('DB1', 'DB2'),
      fc.nat(900),
      fc.constantFrom('X.1', 'B:BYTE', 'W:INT', 'D:REAL', 'B:LINT', 'B:STRING[254]'),
    )
    .map(([db, start, kind]) => {
      const [letter = '', bit] = kind.split(/(?=[.:])/);
      return place(`${db}.DB${letter}${start}${bit ?? ''}`);
    });

  it('covers everything, in pieces that one answer brings, in jobs that fit', () => {
    fc.assert(
      fc.property(
        fc.array(somewhere, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(112, 240, 480, 960),
        (places, pdu) => {
          const blocks = readPlan(places, [...places.keys()], pdu);
          expect(blocks.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual([...places.keys()]);
          for (const { area, db, start, bytes, members } of blocks) {
            expect(bytes).toBeLessThanOrEqual(longestRead(pdu));
            for (const i of members) {
              const one = places[i] as Place;
              expect([one.area, one.db]).toEqual([area, db]);
              expect(one.start).toBeGreaterThanOrEqual(start);
              expect(Math.min(one.start + one.bytes, one.start + longestRead(pdu))).toBeLessThanOrEqual(start + bytes);
            }
          }
          for (let open = blocks; open.length > 0; ) {
            const job = firstJob(open, pdu);
            expect(job.length).toBeGreaterThan(0);
            expect(12 + 12 * job.length).toBeLessThanOrEqual(pdu);
            const padded = job.map(({ bytes }, i) => (i < job.length - 1 ? bytes + (bytes & 1) : bytes));
            expect(14 + padded.reduce((sum, bytes) => sum + 4 + bytes, 0)).toBeLessThanOrEqual(pdu);
            open = open.slice(job.length);
          }
        },
      ),
      { numRuns },
    );
  });
});
