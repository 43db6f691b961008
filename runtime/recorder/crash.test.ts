import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { segmentDigest } from './digest.ts';
import { openRecordings } from './recordings.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Steps and commits without end, flushes as it goes, and says what is committed each time a tenth flush is through. */
const writer = `
  import { createRecorder } from '#runtime/recorder/index.ts';
  import { systemClock } from '#runtime/ops/index.ts';
  const recorder = createRecorder({ file: process.argv[1], clock: systemClock, kernel: 'kernel' });
  let state = { seq: 0, now: 0, nodes: {}, cells: [], wakes: [] };
  const run = { app: 'a', hash: 'h', revision: 1, bindings: {}, plan: { nodes: [] }, keys: {}, code: '', zone: 'UTC', state, fresh: true, committed: () => state };
  const recording = recorder.begin(run);
  for (let round = 1; ; round++) {
    for (let i = 0; i < 50; i++) {
      const seq = state.seq + 1;
      const now = 1000 + seq;
      const result = { seq, effects: [], states: {}, cells: [], counts: [], wakes: [] };
      const instants = JSON.stringify([{ seq, now, arrivals: [] }]);
      recording.batch({ first: seq, now, instants, answer: JSON.stringify(result), result });
      state = { ...state, seq, now };
      recording.committed(seq);
    }
    await recorder.flush();
    if (round % 10 === 0) console.log(state.seq);
  }
`;

test('a process that is killed while it records leaves whole segments in order, and no claim beyond what it had', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jig-recorder-'));
  const file = join(folder, 'recorder.db');
  const child = spawn(process.execPath, ['--input-type=module', '-e', writer, file], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGKILL');
  await once(child, 'exit');

  const recordings = openRecordings(file);
  let next = 1;
  for (const chunk of recordings.chunks('a')) {
    expect(chunk.first).toBe(next);
    expect(chunk.gap).toBe(false);
    expect(recordings.checkpoint(chunk.id)?.seq).toBe(chunk.first - 1);
    for (const segment of recordings.segments(chunk.id)) {
      for (const { first, count, instants } of segment.batches) {
        expect([first, count]).toEqual([next, 1]);
        expect(JSON.parse(instants)).toMatchObject([{ seq: next }]);
        next++;
      }
      expect(segment.digest).not.toBe(segmentDigest([]));
    }
  }
  recordings.close();
  expect(next - 1).toBeGreaterThanOrEqual(Number(line.toString().trim().split('\n')[0]));
  rmSync(folder, { recursive: true, force: true });
});
