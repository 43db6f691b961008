/** Brings a running app the samples of the tags its slots are bound to. */
import { type Plan, type Sample, STATUS } from '#runtime/contract/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import { convertedStatus, type TagOf } from './bound-tags.ts';
import type { SampleArrival } from './inbox.ts';

export interface SourcesOptions {
  /** Expanded. */
  readonly plan: Plan;
  readonly tag: TagOf;
  readonly tags: Pick<Tags, 'get' | 'subscribe'>;
  readonly now: () => number;
  readonly deliver: (arrival: SampleArrival, mode: 'latest' | 'every') => void;
}

/** Delivers what is there now, then every change. Returns the end of it. */
export function subscribeSources({ plan, tag: tagOf, tags, now, deliver }: SourcesOptions): () => void {
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
    const pass = ({ value, status, sourceAt, serverAt }: Sample) => {
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
