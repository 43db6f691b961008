/** The app host's side: one sandbox per app, stepped as asked, with a note of who is being stepped that outlives a crash. */
import { fromJson, toJson } from '#runtime/contract/index.ts';
import { frameOf, readFrames } from '../frames.ts';
import {
  FROM_HOST,
  type FromHost,
  type HostedApp,
  MOST_TO_HOST,
  PROGRESS_BYTES,
  PROGRESS_FD,
  TO_HOST,
} from '../host-protocol.ts';
import type { HostDebug } from '../kernel/watch.ts';
import { Sandbox, StartFault } from './sandbox.ts';
import { createTidier } from './tidy.ts';

export interface HostChannel {
  /** Bytes of the pipe, cut anywhere. */
  receive(listener: (chunk: Buffer) => void): void;
  send(frame: Buffer): void;
  /** Writes at the start of the progress file. */
  note(bytes: Uint8Array, fd: number): void;
}

export function serveApps({ receive, send, note }: HostChannel): void {
  const apps = new Map<number, Sandbox>();
  const bytes = new Uint8Array(PROGRESS_BYTES);
  const progress = new Int32Array(bytes.buffer);
  let kernel = '';

  const say = (...[kind, slot, body, more = 0]: FromHost) => send(frameOf(FROM_HOST.indexOf(kind), slot, more, body));

  const busy = (slot: number, node: number) => {
    progress[0] = slot;
    progress[1] = node;
    note(bytes, PROGRESS_FD);
  };

  const tidier = createTidier((slot, app) => {
    busy(slot, -1);
    app.compact();
    busy(-1, -1);
  });

  function start(slot: number, text: string): void {
    busy(slot, -1);
    try {
      const { trace, ...app } = fromJson(text) as HostedApp;
      const sandbox = new Sandbox({ ...app, kernel, trace: trace ? (node) => busy(slot, node) : undefined });
      apps.set(slot, sandbox);
      tidier.touched(slot, sandbox);
      say('started', slot, '');
    } catch (error) {
      if (!(error instanceof StartFault)) throw error;
      say('refused', slot, toJson(error.fault));
    }
    busy(-1, -1);
  }

  function step(slot: number, instants: string): void {
    const app = apps.get(slot);
    if (!app) return;
    busy(slot, -1);
    const result = app.step(instants);
    busy(-1, -1);
    tidier.touched(slot, app);
    say('stepped', slot, result, Math.round(app.cpuMs * 1000));
  }

  function inspect(slot: number): void {
    const app = apps.get(slot);
    if (!app) return;
    busy(slot, -1);
    const view = app.inspect();
    busy(-1, -1);
    say('inspected', slot, view);
  }

  receive(
    readFrames(MOST_TO_HOST, (kind, slot, _, body) => {
      switch (TO_HOST[kind]) {
        case 'kernel':
          kernel = body;
          break;
        case 'start':
          start(slot, body);
          break;
        case 'step':
          step(slot, body);
          break;
        case 'debug':
          apps.get(slot)?.debug(fromJson(body) as HostDebug);
          break;
        case 'inspect':
          inspect(slot);
          break;
        case 'stop':
          apps.get(slot)?.dispose();
          apps.delete(slot);
          tidier.stopped(slot);
      }
    }),
  );
  busy(-1, -1);
  say('ready', 0, '');
}
