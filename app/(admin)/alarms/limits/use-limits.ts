'use client';
/** The limits, with the devices whose tags they are on. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { unitSymbol } from '#runtime/contract/index.ts';
import type { DeviceStatus, TagAlarmRow } from '#runtime/rpc/index.ts';
import { useApi } from '../../../_client/api.tsx';

export function useLimits() {
  const api = useApi();
  const queries = useQueryClient();
  const limits = useQuery(api.alarms.limits.queryOptions({}));
  const devices = useQuery(api.devices.list.queryOptions({}));
  return { limits, devices, changed: () => queries.invalidateQueries({ queryKey: api.alarms.limits.pathKey() }) };
}

export const deviceOf = (devices: readonly DeviceStatus[], { def }: TagAlarmRow): DeviceStatus | undefined =>
  devices.find(({ id }) => id === def.device);

/** `80 °C`, a minute where it is a rate. */
export function limitText(value: number, unit: string | undefined, lang: 'zh-CN' | 'en'): string {
  const symbol = unit ? unitSymbol(unit, lang) : '';
  return symbol ? `${value} ${symbol}` : `${value}`;
}
