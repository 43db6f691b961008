/** What a network does to a device on a wire of its own: each leaves it offline, and is over when the proxy is healed. */
import type { FaultProxy, Side } from './fault-proxy.ts';

export type NetworkFault = [name: string, hurt: (proxy: FaultProxy) => unknown];

/** `garbage`: what no frame of the protocol begins with. `timeoutMs`: how long the driver waits for an answer. */
export const networkFaults = (garbage: string, timeoutMs: number): readonly NetworkFault[] => [
  ['answers get lost', ({ faults }) => Object.assign(faults.stalled, { server: true })],
  ['requests get lost', ({ faults }) => Object.assign(faults.stalled, { client: true })],
  [
    'it is reset',
    (proxy) => {
      proxy.faults.accept = 'refuse';
      proxy.reset();
    },
  ],
  [
    'it hangs up and takes calls without answering',
    (proxy) => {
      proxy.faults.accept = 'ignore';
      proxy.hangUp();
    },
  ],
  [
    'every answer is garbage',
    ({ faults }) =>
      Object.assign(faults, {
        meddle: (chunk: Buffer, from: Side) => (from === 'client' ? [chunk] : [Buffer.from(garbage)]),
      }),
  ],
  ['every answer is late', ({ faults }) => Object.assign(faults, { delayMs: timeoutMs + 40 })],
];
