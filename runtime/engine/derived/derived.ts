/** Works out derived tags: one program of all formulas in the sandbox every app runs in, fed by tags, its results tags again. */
import { compile } from '#runtime/compiler/index.ts';
import {
  type BatchResult,
  canonicalJson,
  type DeviceDef,
  type Plan,
  qualityOf,
  STATUS,
} from '#runtime/contract/index.ts';
import type { Devices } from '#runtime/devices/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import type { Clock, Log } from '#runtime/ops/index.ts';
import type { HostPool, PlacedApp } from '#runtime/sandbox/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import { createInbox, type Entry } from '../inbox.ts';
import { scriptLinesOf } from '../script-lines.ts';
import { type DerivedProgram, derivedProgram, derivedTags, type TagRef } from './program.ts';

/** A plant is often saved in several steps. */
const SETTLE_MS = 50;
const FIRST_BACK_OFF_MS = 500;
const LONGEST_BACK_OFF_MS = 30_000;
const MAX_BATCH = 256;

export interface DerivedOptions {
  readonly devices: Pick<Devices, 'defOf' | 'defs' | 'onChange'>;
  readonly tags: Pick<Tags, 'get' | 'hold' | 'subscribe' | 'together' | 'update'>;
  readonly pool: HostPool;
  readonly clock: Clock;
  readonly log: Log;
  /** IANA zone of the site. */
  readonly zone: string;
}

export interface Derived {
  start(): void;
  close(): void;
}

interface Run {
  readonly program: DerivedProgram;
  readonly stop: () => void;
}

export function createDerived(options: DerivedOptions): Derived {
  const { devices, tags, clock, log } = options;
  /** Formulas that broke while they ran, until the devices change. */
  let faulty = new Set<string>();
  let known = '';
  const shapes = new Map<string, DeviceDef>();
  let run: Run | undefined;
  let cancel: (() => void) | undefined;
  let backOff = FIRST_BACK_OFF_MS;
  let unlisten = () => {};

  const hold = (of: readonly TagRef[], status: number) => {
    for (const { device, tag } of of) tags.hold(device, tag, status, clock.now());
  };
  const later = (ms: number, work: () => void) => {
    cancel?.();
    cancel = clock.after(ms, () => {
      cancel = undefined;
      work();
    });
  };

  function look(): void {
    const defs = devices.defs();
    // Formulas, and the types and units of what they rest on; what else a device says changes nothing here.
    const all = derivedTags(defs);
    const program = derivedProgram(defs);
    const now = all.length === 0 ? '' : canonicalJson([program.doc, program.inputs, program.outputs, program.broken]);
    if (now === known) return;
    known = now;
    faulty = new Set();
    begin();
  }

  function begin(): void {
    run?.stop();
    run = undefined;
    const program = derivedProgram(devices.defs(), faulty);
    hold(program.broken, STATUS.badConfiguration);
    if (program.outputs.length === 0) return;
    const { app, diagnostics } = compile(program.doc, { nodeTypes });
    if (!app) {
      // Each was looked at before it was saved; only another version's formulas get here.
      hold(program.outputs, STATUS.badConfiguration);
      log.error({ findings: diagnostics.map(({ code }) => code) }, 'The derived tags cannot be worked out.');
      return;
    }
    run = startRun(options, program, app, {
      onBroken(node, reason) {
        const of = program.outputs.find((one) => one.node === node);
        hold(program.outputs, STATUS.badConfiguration);
        log.warn({ ...of, reason }, 'A derived tag cannot be worked out.');
        if (of) faulty.add(`${of.device}\n${of.tag}`);
        // With one left out the others go on; without knowing which, they are tried again later.
        later(of ? 0 : LONGEST_BACK_OFF_MS, begin);
      },
      onLost(reason) {
        hold(program.outputs, STATUS.uncertainLastUsable);
        log.warn({ reason }, 'The host of the derived tags ended and is started again.');
        later(backOff, begin);
        backOff = Math.min(LONGEST_BACK_OFF_MS, backOff * 2);
      },
      onStepped() {
        backOff = FIRST_BACK_OFF_MS;
      },
    });
  }

  return {
    start() {
      unlisten = devices.onChange((device) => {
        // Mostly a device that comes or goes, which is nothing that a formula is made of.
        const def = devices.defOf(device);
        if (shapes.get(device) === def) return;
        if (def) shapes.set(device, def);
        else shapes.delete(device);
        if (!cancel) later(SETTLE_MS, look);
      });
      for (const [device, def] of Object.entries(devices.defs())) shapes.set(device, def);
      look();
    },
    close() {
      unlisten();
      cancel?.();
      run?.stop();
    },
  };
}

interface RunEvents {
  /** It cannot go on with this node in it. */
  onBroken(node: string | undefined, reason: string): void;
  onLost(reason: string): void;
  onStepped(): void;
}

function startRun(
  { tags, pool, clock, zone }: DerivedOptions,
  program: DerivedProgram,
  { plan, code }: { readonly plan: Plan; readonly code: string },
  events: RunEvents,
): Run {
  const inbox = createInbox();
  const index = new Map(plan.nodes.map(({ id }, i) => [id, i]));
  const byCell = new Map(
    program.outputs.map((of) => [plan.nodes[index.get(of.node) ?? -1]?.outputs['result']?.index, of]),
  );
  let placed: PlacedApp | undefined;
  let flight: readonly Entry[] | undefined;
  let ready = false;
  let over = false;
  let seq = 0;
  let logical = 0;
  let pumping = false;

  const ends = program.inputs.map(({ device, tag, node, port }) => {
    const deliver = ({ value, status, sourceAt, serverAt }: ReturnType<Tags['get']>) => {
      inbox.sample({ kind: 'sample', node: index.get(node) ?? -1, port, value, status, sourceAt, serverAt }, 'latest');
      pumpSoon();
    };
    const present = tags.get(device, tag);
    if (present.serverAt > 0) deliver(present);
    return tags.subscribe(device, tag, 'latest', deliver);
  });

  /** Samples come one by one out of a read of many: let the read finish first. */
  function pumpSoon(): void {
    if (pumping || flight) return;
    pumping = true;
    queueMicrotask(() => {
      pumping = false;
      pump();
    });
  }

  function pump(): void {
    if (flight || !ready || over || !placed || inbox.size === 0) return;
    flight = inbox.take(MAX_BATCH);
    logical = Math.max(logical, clock.now());
    placed.step(flight.map(({ arrivals }) => ({ seq: ++seq, now: logical, arrivals })));
  }

  function land(result: BatchResult): void {
    const entries = flight ?? [];
    const left = entries.slice(entries.length - (seq - result.seq));
    flight = undefined;
    if (left.length > 0) inbox.putBack(left);
    const serverAt = clock.now();
    tags.together(() => {
      for (const [cell, value, status, sourceAt] of result.cells) {
        const of = byCell.get(cell);
        if (of) tags.update(of.device, of.tag, { value, status, quality: qualityOf(status), sourceAt, serverAt });
      }
    });
    if (result.fault) {
      stop();
      events.onBroken(result.fault.node, result.fault.message);
      return;
    }
    events.onStepped();
    pump();
  }

  function stop(): void {
    if (over) return;
    over = true;
    for (const end of ends) end();
    placed?.stop();
  }

  placed = pool.place(
    { plan, keys: {}, code, lines: scriptLinesOf(code), zone, state: undefined, fresh: true },
    'scripts',
    {
      started() {
        ready = true;
        // The first instant is the start's.
        inbox.putBack([{ arrivals: [] }]);
        pump();
      },
      refused({ node, message }) {
        stop();
        events.onBroken(node, message);
      },
      stepped: (result) => {
        if (!over) land(result);
      },
      lost({ reason }) {
        stop();
        events.onLost(reason);
      },
    },
  );
  return { program, stop };
}
