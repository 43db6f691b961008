/** Hosts that are in someone else's hands, as real processes: whatever they write, the runtime ends them, says why, and goes on. */
import { spawnSync } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import type { CompiledApp } from '#runtime/contract/index.ts';
import { bundleKernel } from '../bundle.ts';
import { frameOf } from '../frames.ts';
import { FROM_HOST, MOST_FROM_HOST } from '../host-protocol.ts';
import { type HostEvents, startHost } from './host-process.ts';
import { type AppEvents, createPool, type HostPool, type Loss, type Placement } from './pool.ts';

const plan: CompiledApp['plan'] = {
  format: 1,
  title: 'Test',
  nodes: [],
  cells: [],
  lists: [],
  sources: [],
  slots: {},
  tables: {},
  pages: [],
  wires: {},
  manifest: { reads: [], writes: [], tables: [], alarms: [], history: [], webhooks: [], scripts: [] },
};
const APP = { plan, code: '(function (k) { return function () {}; })', lines: [], zone: 'UTC', fresh: true };

/** As a program: `out` writes to the pipe, `frame` makes a frame; it stays until it is ended. */
const program = (source: string): string[] => [
  '--input-type=commonjs',
  '-e',
  `const out = (bytes) => require('node:fs').writeSync(3, bytes);
   const frame = (length, kind, slot, body) => {
     const bytes = Buffer.alloc(13 + body.length);
     bytes.writeUInt32LE(length, 0); bytes[4] = kind; bytes.writeUInt32LE(slot, 5); bytes.write(body, 13);
     return bytes;
   };
   setInterval(() => {}, 1000);
   ${source}`,
];

let pool: HostPool | undefined;
afterEach(() => pool?.close());

interface Seen {
  readonly told: string[];
  loss: Loss | undefined;
}

async function place(placement: Placement): Promise<Seen> {
  const seen: Seen = { told: [], loss: undefined };
  await new Promise<void>((resolve) => {
    const events: AppEvents = {
      started: () => resolve(void seen.told.push('started')),
      refused: () => resolve(void seen.told.push('refused')),
      stepped: () => void seen.told.push('stepped'),
      lost: (loss) => {
        seen.loss = loss;
        resolve();
      },
    };
    pool?.place(APP, placement, events);
  });
  return seen;
}

/** Bytes of which the fourth is large, or by chance they could be the beginning of a frame that is allowed. */
const random = (n: number) =>
  `const bytes = require('node:crypto').randomBytes(1000); bytes[3] |= 0x80; for (let at = 0; ; at = (at + ${n}) % 1000) out(bytes.subarray(at, at + ${n}));`;
const GARBAGE: Readonly<Record<string, string>> = {
  'random bytes': random(1000),
  'random bytes, one by one': random(1),
  'a frame longer than anything': 'out(frame(0xffffffff, 3, 1, "{"));',
  'a frame one byte longer than allowed': `out(frame(${MOST_FROM_HOST + 1}, 3, 1, "{"));`,
  'a frame of no known kind': 'out(frame(0, 200, 1, ""));',
  'what Node would have taken for a message of its own': `out(${JSON.stringify('{"cmd":"NODE_HANDLE","type":"net.Socket"}\n')});`,
  'frames for nobody': 'for (let slot = 7; ; slot++) out(frame(2, 3, slot, "{}"));',
  'an answer that is no UTF-8':
    'out(Buffer.concat([frame(0, 0, 0, ""), frame(3, 1, 1, ""), Buffer.from([0xff, 0xfe, 0xc0])]));',
  'endless talk on standard error': `for (;;) require('node:fs').writeSync(2, 'x'.repeat(10_000));`,
};

test.each(Object.entries(GARBAGE))('a host that sends %s is ended, and another host goes on', async (_, source) => {
  let first = true;
  pool = createPool({
    kernel: await bundleKernel(),
    start(events) {
      const words = first ? program(source) : undefined;
      first = false;
      return startHost(events, words ? { program: words } : {});
    },
  });
  const liar = await place('scripts');
  expect(liar.told).toEqual([]);
  expect(liar.loss).toMatchObject({ verdict: 'suspect' });
  expect(liar.loss?.reason).toMatch(/^Its host (said|talks|answered)/);
  expect((await place('plain')).told).toEqual(['started']);
});

const RUDE: Readonly<Record<string, string>> = {
  'half a header and no more': 'out(frame(0, 0, 0, "").subarray(0, 6));',
  'half a frame and no more': 'out(frame(100, 3, 1, "{"));',
  'nothing at all': '',
};

test.each(Object.entries(RUDE))('a host that sends %s is ended when its time is up', async (_, source) => {
  pool = createPool({ kernel: '', hungMs: 300, start: (events) => startHost(events, { program: program(source) }) });
  const { told, loss } = await place('scripts');
  expect(told).toEqual([]);
  expect(loss?.reason).toBe('It was ended by SIGKILL.');
});

test.each(
  Object.entries({
    'closes its end of the pipe': `require('node:fs').closeSync(3);`,
    'closes its end in the middle of a frame': `out(frame(100, 3, 1, "{")); require('node:fs').closeSync(3);`,
  }),
)('a host that %s is ended', async (_, source) => {
  const reason = await ended(program(source));
  expect(reason).toBe('It was ended by SIGKILL.');
});

test('a host that reads nothing is ended when too much waits for it', async () => {
  const reason = await ended(program(''), (send) => {
    const body = 'x'.repeat(100_000_000);
    for (let i = 0; i < 4; i++) send(['step', 1, body]);
  });
  expect(reason).toBe('It was ended by SIGKILL.');
});

test('a frame that comes in pieces is heard once, whole', async () => {
  const body = '测'.repeat(200_000);
  const heard = await new Promise<unknown>((resolve) => {
    const host = startHost(
      {
        message: (message) => {
          host.kill();
          resolve(message);
        },
        garbage: resolve,
        death: ({ reason, lastWords }) => resolve(reason + lastWords),
      },
      {
        program:
          program(`const all = Buffer.from('${frameOf(FROM_HOST.indexOf('stepped'), 7, 9, '').toString('base64')}', 'base64');
        const body = Buffer.from('测'.repeat(200000)); all.writeUInt32LE(body.length, 0);
        const bytes = Buffer.concat([all, body]);
        for (let at = 0, n = 1; at < bytes.length; at += n, n = (n * 7) % 5003) out(bytes.subarray(at, at + n));`),
      },
    );
  });
  expect(heard).toEqual(['stepped', 7, body, 9]);
});

/** A runtime that talks to its host over Node's own channel, as ours once did: it does not get as far as to say how its host ended. */
const TRUSTING = `
  const liar = "require('node:fs').writeSync(3, Buffer.from([0, 0, 0, 4, 1, 2, 3, 4]))";
  const { spawn } = require('node:child_process');
  spawn(process.execPath, ['-e', liar], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced' })
    .on('message', () => {})
    .on('close', () => process.stdout.write('It goes on.'));`;

test('bytes that are no message would have ended a runtime that uses the channel of Node', () => {
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=commonjs', '-e', TRUSTING]);
  expect([String(stdout), status]).toEqual(['', 1]);
});

/** How it ended. */
function ended(words: string[], then?: (send: ReturnType<typeof startHost>['send']) => void): Promise<string> {
  return new Promise((resolve) => {
    const events: HostEvents = { message: () => {}, garbage: () => {}, death: ({ reason }) => resolve(reason) };
    const host = startHost(events, { program: words });
    then?.(host.send);
  });
}
