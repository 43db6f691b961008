'use client';
/** The site's devices: the list of the runtime, overlaid with what the live stream has told since. */
import { useQuery } from '@tanstack/react-query';
import type { DeviceStatus } from '#runtime/rpc/index.ts';
import { useApi } from '../../_client/api.tsx';
import { useLive } from '../../_client/use-live.ts';

type ById = Readonly<Record<string, DeviceStatus>>;
const NONE: ById = {};

/** A later message may bring only the samples that changed. */
const merge = (known: ById, { devices }: { readonly devices: readonly DeviceStatus[] }): ById => ({
  ...known,
  ...Object.fromEntries(
    devices.map((device) => [device.id, { ...device, samples: { ...known[device.id]?.samples, ...device.samples } }]),
  ),
});

export function useDevices() {
  const api = useApi();
  const list = useQuery(api.devices.list.queryOptions({}));
  const { state, connection } = useLive('devices', {}, NONE, merge);
  // The list says which there are, the stream how they are.
  const devices = list.data?.map((device) => state[device.id] ?? device);
  return { devices, list, connection };
}
