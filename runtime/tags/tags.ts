/** The present of the plant: the current sample of every tag and who wants to hear of it. */
import { NO_SAMPLE, qualityOf, type Sample } from '#runtime/contract/index.ts';

/**
 * `latest` is told when value or status changed (OPC 10000-4, 7.22.2: trigger StatusValue), `every` of each sample in order (StatusValueTimestamp).
 * Neither is told of the sample that is there when it subscribes: that one is `get`.
 */
export type SubscribeMode = 'latest' | 'every';
/** Settles when who listens has room for more; a source that can wait does. */
export type Hold = Promise<void>;
/** `message`: the same number for all samples that came together. A Hold that it returns is waited for; anything else means nothing. */
export type SampleListener = (sample: Sample, message: number) => unknown;
export type UpdateListener = (device: string, tag: string, sample: Sample) => void;

/** All calls are synchronous: a listener has run before `update` returns. */
export interface Tags {
  update(device: string, tag: string, sample: Sample): void;
  /** What is updated within `work` came together: in one message of a device, or in one answer. Nested calls join the outer one. */
  together(work: () => void): Hold | undefined;
  /** Keeps value and source time, gives them this status; what never had a value stays without. Nothing happens when the status is that already. */
  hold(device: string, tag: string, status: number, serverAt: number): void;
  /** The current sample; bad and without a value before the first. */
  get(device: string, tag: string): Sample;
  /** What its device, or its formula, says: as `get`, but not what a person holds in its place. */
  source(device: string, tag: string): Sample;
  /**
   * Everybody sees `sample` instead of what the source says, until `undefined` ends it. Meanwhile updates and holds go on unseen; at the end the
   * source's sample is told anew, received at `serverAt`.
   */
  override(device: string, tag: string, sample: Sample | undefined, serverAt: number): void;
  /** Current samples of a device's tags that ever had one. */
  all(device: string): Readonly<Record<string, Sample>>;
  /** A tag may be subscribed before it exists. Returns the end of it. */
  subscribe(device: string, tag: string, mode: SubscribeMode, listener: SampleListener): () => void;
  /** Every sample of every tag, after the tag's own subscribers. */
  onUpdate(listener: UpdateListener): () => void;
  /** Forgets what the source said; the subscribers stay and first hear of a bad sample without a value. */
  forget(device: string, tag: string, serverAt: number): void;
}

interface Cell {
  /** What everybody sees. */
  sample: Sample;
  /** What the source says, while a person holds another value in its place. */
  beneath?: Sample | undefined;
  readonly latest: Set<SampleListener>;
  readonly every: Set<SampleListener>;
}

export interface TagsOptions {
  /** Hears what a listener threw; the other listeners are called all the same. Without it the error ends the process, as any uncaught one. */
  readonly onListenerError?: (error: unknown) => void;
}

const rethrowLater = (error: unknown): void =>
  queueMicrotask(() => {
    throw error;
  });

export function createTags({ onListenerError = rethrowLater }: TagsOptions = {}): Tags {
  const devices = new Map<string, Map<string, Cell>>();
  const updates = new Set<UpdateListener>();

  let message = 0;
  let isTogether = false;
  const holds = new Set<Hold>();

  const cell = (device: string, tag: string): Cell => {
    let tags = devices.get(device);
    if (!tags) {
      tags = new Map();
      devices.set(device, tags);
    }
    let found = tags.get(tag);
    if (!found) {
      found = { sample: NO_SAMPLE, latest: new Set(), every: new Set() };
      tags.set(tag, found);
    }
    return found;
  };

  const tell = (listeners: Set<SampleListener>, sample: Sample): void => {
    for (const listener of listeners) {
      try {
        const hold = listener(sample, message);
        if (isTogether && hold instanceof Promise) holds.add(hold);
      } catch (error) {
        onListenerError(error);
      }
    }
  };

  const update = (device: string, tag: string, sample: Sample): void => {
    const at = cell(device, tag);
    if (at.beneath) at.beneath = sample;
    else show(device, tag, at, sample);
  };

  const show = (device: string, tag: string, at: Cell, sample: Sample): void => {
    const { sample: before } = at;
    at.sample = sample;
    if (!isTogether) message++;
    tell(at.every, sample);
    if (before.status !== sample.status || !Object.is(before.value, sample.value)) tell(at.latest, sample);
    for (const listener of updates) {
      try {
        listener(device, tag, sample);
      } catch (error) {
        onListenerError(error);
      }
    }
  };

  return {
    update,

    together(work) {
      if (isTogether) {
        work();
        return undefined;
      }
      isTogether = true;
      message++;
      try {
        work();
        return holds.size > 0 ? Promise.all(holds).then(() => undefined) : undefined;
      } finally {
        isTogether = false;
        holds.clear();
      }
    },

    hold(device, tag, status, serverAt) {
      const at = cell(device, tag);
      const sample = at.beneath ?? at.sample;
      if (sample.status === status) return;
      const sourceAt = sample === NO_SAMPLE ? serverAt : sample.sourceAt;
      update(device, tag, { value: sample.value, quality: qualityOf(status), status, sourceAt, serverAt });
    },

    get: (device, tag) => devices.get(device)?.get(tag)?.sample ?? NO_SAMPLE,

    source(device, tag) {
      const at = devices.get(device)?.get(tag);
      return at?.beneath ?? at?.sample ?? NO_SAMPLE;
    },

    override(device, tag, sample, serverAt) {
      const at = cell(device, tag);
      if (sample) {
        at.beneath ??= at.sample;
        show(device, tag, at, sample);
        return;
      }
      const { beneath } = at;
      if (!beneath) return drop(device, tag);
      at.beneath = undefined;
      if (beneath !== NO_SAMPLE) return show(device, tag, at, { ...beneath, serverAt });
      show(device, tag, at, { ...NO_SAMPLE, sourceAt: serverAt, serverAt });
      at.sample = NO_SAMPLE;
      drop(device, tag);
    },

    all(device) {
      const samples: Record<string, Sample> = {};
      for (const [tag, { sample }] of devices.get(device) ?? []) if (sample !== NO_SAMPLE) samples[tag] = sample;
      return samples;
    },

    subscribe(device, tag, mode, listener) {
      // A wrapper of its own, so that the same function subscribed twice is two subscriptions.
      const own: SampleListener = (sample, of) => listener(sample, of);
      const { [mode]: listeners } = cell(device, tag);
      listeners.add(own);
      return () => {
        listeners.delete(own);
        drop(device, tag);
      };
    },

    onUpdate(listener) {
      const own: UpdateListener = (device, tag, sample) => listener(device, tag, sample);
      updates.add(own);
      return () => void updates.delete(own);
    },

    forget(device, tag, serverAt) {
      const at = devices.get(device)?.get(tag);
      if (at?.beneath) {
        at.beneath = NO_SAMPLE;
        return;
      }
      if (!at || at.sample === NO_SAMPLE) return;
      update(device, tag, { ...NO_SAMPLE, sourceAt: serverAt, serverAt });
      at.sample = NO_SAMPLE;
      drop(device, tag);
    },
  };

  /** Leaves nothing behind for a tag that has neither sample nor subscriber. */
  function drop(device: string, tag: string): void {
    const tags = devices.get(device);
    const at = tags?.get(tag);
    if (!tags || !at || at.sample !== NO_SAMPLE || at.latest.size > 0 || at.every.size > 0) return;
    tags.delete(tag);
    if (tags.size === 0) devices.delete(device);
  }
}
