/** Brings a running app the samples of the tags its slots are bound to, and the state of their devices. */
import { type DeviceState, type Plan, type Sample, STATUS } from '#runtime/contract/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import { type BoundTags, convertedStatus } from './bound-tags.ts';
import type { SampleArrival } from './inbox.ts';

export interface SourcesOptions {
  /** Expanded. */
  readonly plan: Plan;
  readonly bound: Pick<BoundTags, 'tag' | 'device'>;
  readonly stateOf: (device: string) => { readonly state: DeviceState; readonly since: number } | undefined;
  readonly tags: Pick<Tags, 'get' | 'subscribe'>;
  readonly now: () => number;
  /** `message`: the same number for all that came together. What it returns holds the sender back until it settles. */
  readonly deliver: (arrival: SampleArrival, mode: 'latest' | 'every', message?: number) => Promise<void> | undefined;
}

export interface Sources {
  /** A device changed, or its state: what comes from it is subscribed to anew. What comes from others goes on. */
  renew(device: string): void;
  end(): void;
}

/** Delivers what is there now, then every change. */
export function subscribeSources(options: SourcesOptions): Sources {
  const { plan, bound, tags, now, deliver } = options;
  const subscribe = ({ node, port, slot, tag, mode, key }: Plan['sources'][number]): (() => void) => {
    const tagHere = bound.tag(slot, tag, key);
    if (!tagHere) {
      const at = now();
      deliver(
        { kind: 'sample', node, port, value: undefined, status: STATUS.badConfiguration, sourceAt: at, serverAt: at },
        mode,
      );
      return () => {};
    }
    const pass = ({ value, status, sourceAt, serverAt }: Sample, message?: number) => {
      const converted = tagHere.read(value);
      return deliver(
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
    const present = tags.get(tagHere.device, tagHere.tag);
    // A measurement that was there before is not taken twice by who counts each one.
    if (present.serverAt > 0 && mode === 'latest') pass(present);
    return tags.subscribe(tagHere.device, tagHere.tag, mode, pass);
  };

  // There may be thousands of devices, and each changes its state when it comes and when it goes.
  const sources = Map.groupBy(plan.sources, ({ slot, key }) => bound.device(slot, key));
  const watching = Map.groupBy(statesOf(plan), ({ slot, key }) => bound.device(slot, key));
  const ends = new Map<string | undefined, (() => void)[]>();
  function begin(device: string | undefined): void {
    deliverStates(watching.get(device) ?? [], device, options);
    ends.set(device, (sources.get(device) ?? []).map(subscribe));
  }
  const stop = (device: string | undefined) => {
    for (const end of ends.get(device) ?? []) end();
  };
  const all = new Set([...watching.keys(), ...sources.keys()]);
  for (const device of all) begin(device);
  return {
    renew(device) {
      if (!all.has(device)) return;
      stop(device);
      begin(device);
    },
    end() {
      for (const device of all) stop(device);
      ends.clear();
    },
  };
}

interface Watch {
  readonly node: number;
  readonly slot: string;
  readonly key: string | undefined;
}

/** The nodes that are told of a device's state. */
const statesOf = ({ nodes }: Plan): Watch[] =>
  nodes.flatMap(({ type, config, key }, node) => {
    const { slot = '' } = config as { slot?: string };
    return type === 'device.status' ? [{ node, slot, key }] : [];
  });

function deliverStates(
  watching: readonly Watch[],
  device: string | undefined,
  { stateOf, now, deliver }: SourcesOptions,
): void {
  const found = device === undefined ? undefined : stateOf(device);
  for (const { node } of watching) {
    const serverAt = now();
    const status = found ? STATUS.good : STATUS.badConfiguration;
    const values = { online: found && found.state === 'online', state: found?.state, since: found?.since };
    for (const [port, value] of Object.entries(values)) {
      deliver({ kind: 'sample', node, port, value, status, sourceAt: found?.since ?? serverAt, serverAt }, 'latest');
    }
  }
}
