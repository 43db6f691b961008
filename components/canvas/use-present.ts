'use client';
/** What the device behind a port says now, where the app does not say it: before the first deploy, or of what was drawn since. */
import { useMemo } from 'react';
import { boundDevices } from '#runtime/contract/index.ts';
import type { FlowNode } from '#runtime/flow/index.ts';
import { type LiveSample, type LiveValue, type TagAt, usePresentSample } from '../live/index.ts';
import { useIsOnBench } from './bench/bench-context.tsx';
import { converted, type Point } from './bench/scenario.ts';
import { useEdited } from './context.tsx';
import { useSiteDevices } from './site.tsx';

export interface Present {
  /** In the type and unit the drawing has. */
  readonly sample: LiveSample | undefined;
  readonly device: string;
  /** How many devices there are behind the slot, where it is for many: `device` is the first. */
  readonly of: number | undefined;
  /** The connection to the plant is gone; the sample is the last. */
  readonly isLost: boolean;
}

/** The slot and tag a port shows; undefined for what is no device's. */
function tagOf(node: FlowNode | undefined, port: string): { slot: string; tag: string } | undefined {
  if (node?.type !== 'device.input') return undefined;
  const { slot } = node.config;
  return typeof slot === 'string' ? { slot, tag: port } : undefined;
}

export function usePresent(node: FlowNode | undefined, port: string, live: LiveValue): Present | undefined {
  const onBench = useIsOnBench();
  // What an app that was stopped saw last says less than what is there.
  const asked = onBench || live.sample !== undefined ? undefined : tagOf(node, port);
  const slot = useEdited((s) => (asked ? s.work.doc.slots[asked.slot] : undefined));
  const binding = useEdited((s) => (asked ? s.work.bindings[asked.slot] : undefined));
  const devices = useSiteDevices();
  const tag = asked?.tag;
  const found = useMemo(() => {
    const bound = boundDevices(slot, binding);
    const [first] = bound;
    const own = tag === undefined ? undefined : first?.tags[tag];
    const from = devices.find(({ id }) => id === first?.device)?.def.tags[own ?? ''];
    const to = tag === undefined ? undefined : slot?.tags[tag];
    if (!first || own === undefined || !from || !to) return undefined;
    const at: TagAt = { device: first.device, tag: own };
    return { at, from, to, of: slot?.many ? bound.length : undefined };
  }, [slot, binding, devices, tag]);
  const { sample, isLost } = usePresentSample(found?.at);
  const shown = useMemo((): LiveSample | undefined => {
    if (!found || !sample) return undefined;
    const [value, status, sourceAt, serverAt] = sample;
    const [point] = converted([[sourceAt, value as Point[1], status]], found.from, found.to) ?? [];
    return point && [point[1], status, sourceAt, serverAt];
  }, [found, sample]);
  return found && { sample: shown, device: found.at.device, of: found.of, isLost };
}
