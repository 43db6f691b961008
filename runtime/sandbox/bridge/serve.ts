/** The app host's side: one sandbox per app, stepped as asked, with a note of who is being stepped that outlives a crash. */
import { fromJson } from '#runtime/contract/index.ts';
import { type FromHost, type HostedApp, PROGRESS_BYTES, PROGRESS_FD, type ToHost } from '../host-protocol.ts';
import { Sandbox, StartFault } from './sandbox.ts';

export interface HostChannel {
  receive(listener: (message: ToHost) => void): void;
  send(message: FromHost): void;
  /** Writes at the start of the progress file. */
  note(bytes: Uint8Array, fd: number): void;
}

export function serveApps({ receive, send, note }: HostChannel): void {
  const apps = new Map<number, Sandbox>();
  const bytes = new Uint8Array(PROGRESS_BYTES);
  const progress = new Int32Array(bytes.buffer);
  let kernel = '';

  const busy = (slot: number, node: number) => {
    progress[0] = slot;
    progress[1] = node;
    note(bytes, PROGRESS_FD);
  };

  function start(slot: number, text: string): void {
    busy(slot, -1);
    try {
      const { trace, ...app } = fromJson(text) as HostedApp;
      const sandbox = new Sandbox({ ...app, kernel, trace: trace ? (node) => busy(slot, node) : undefined });
      apps.set(slot, sandbox);
      send(['started', slot, sandbox.lost]);
    } catch (error) {
      if (!(error instanceof StartFault)) throw error;
      send(['refused', slot, error.fault]);
    }
    busy(-1, -1);
  }

  receive((message) => {
    switch (message[0]) {
      case 'kernel':
        kernel = message[1];
        break;
      case 'start':
        start(message[1], message[2]);
        break;
      case 'step': {
        const [, slot, instants] = message;
        const app = apps.get(slot);
        if (!app) break;
        busy(slot, -1);
        const result = app.step(instants);
        busy(-1, -1);
        send(['stepped', slot, result]);
        break;
      }
      case 'stop':
        apps.get(message[1])?.dispose();
        apps.delete(message[1]);
    }
  });
  busy(-1, -1);
  send(['ready']);
}
