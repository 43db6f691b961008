/** Brings a running app the samples of the tags its slots are bound to, and the state of their devices. */
import { type DeviceState, type Plan, type Sample, STATUS } from '#runtime/contract/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import { convertedStatus, type TagOf } from './bound-tags.ts';
import type { SampleArrival } from './inbox.ts';

export interface SourcesOptions {
  /** Expanded. */
  readonly plan: Plan;
  readonly tag: TagOf;
  /** Of the slot's device, `key` names which of a slot `many`. Undefined when there is none. */
  readonly stateOf: (slot: string, key?: string) => { readonly state: DeviceState; readonly since: number } | undefined;
  readonly tags: Pick<Tags, 'get' | 'subscribe'>;
  readonly now: () => number;
  /** `message`: the same number for all that came together. */
  readonly deliver: (arrival: SampleArrival, mode: 'latest' | 'every', message?: number) => void;
}

/** Delivers what is there now, then every change; a device that changes its state is subscribed to anew. Returns the end of it. */
export function subscribeSources(options: SourcesOptions): () => void {
  const { plan, tag: tagOf, tags, now, deliver } = options;
  deliverStates(options);
  const ends = plan.sources.map(({ node, port, slot, tag, mode, key }) => {
    const bound = tagOf(slot, tag, key);
    if (!bound) {
      const at = now();
      deliver(
        { kind: 'sample', node, port, value: undefined, status: STATUS.badConfiguration, sourceAt: at, serverAt: at },
        mode,
      );
      return () => {};
    }
    const pass = ({ value, status, sourceAt, serverAt }: Sample, message?: number) => {
      const converted = bound.read(value);
      deliver(
        {
          kind: 'sample',
          node,
          port,
          value: converted,
          status: convertedStatus(value, converted, status),
          sourceAt,
          serverAt,
        },
        mode,
        message,
      );
    };
    const present = tags.get(bound.device, bound.tag);
    // A measurement that was there before is not taken twice by who counts each one.
    if (present.serverAt > 0 && mode === 'latest') pass(present);
    return tags.subscribe(bound.device, bound.tag, mode, pass);
  });
  return () => {
    for (const end of ends) end();
  };
}

function deliverStates({ plan, stateOf, now, deliver }: SourcesOptions): void {
  for (const [node, { type, config, key }] of plan.nodes.entries()) {
    if (type !== 'device.status') continue;
    const { slot = '' } = config as { slot?: string };
    const found = stateOf(slot, key);
    const serverAt = now();
    const status = found ? STATUS.good : STATUS.badConfiguration;
    const values = { online: found && found.state === 'online', state: found?.state, since: found?.since };
    for (const [port, value] of Object.entries(values)) {
      deliver({ kind: 'sample', node, port, value, status, sourceAt: found?.since ?? serverAt, serverAt }, 'latest');
    }
  }
}
