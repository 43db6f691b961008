'use client';
/** What the pens of a trend are: names, units, digits, from the devices of the site. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatNumber } from '#components/text/index.ts';
import { type DeviceTag, deviceName, inLang, type Lang, unitSymbol, type WireType } from '#runtime/contract/index.ts';
import type { DeviceStatus } from '#runtime/rpc/index.ts';
import { useApi } from '../../_client/api.tsx';
import { keyOf, type Pen } from './view.ts';

export interface PenInfo {
  /** Of the tag, and of its device. */
  readonly name: string;
  readonly device: string;
  /** As people write it; empty: none. */
  readonly unit: string;
  readonly isSwitch: boolean;
  /** A register that only counts up. */
  readonly isCounter: boolean;
  /** Of what the sensor gives; undefined: nobody knows. */
  readonly decimals: number | undefined;
  /** It was removed; its history may still be there. */
  readonly isGone: boolean;
}

/** What can be drawn. */
const DRAWN: readonly WireType[] = ['bool', 'int', 'real', 'decimal', 'duration'];
/** Energy, volume, mass, pieces: in these units a register counts up. */
const COUNTED = /^(k|M|G)?W\.h$|^(k|M|G)?var\.h$|^(k|M|G)?J$|^m3$|^L$|^t$|^\{/;

export const isDrawn = ({ type, history }: DeviceTag): boolean => history && DRAWN.includes(type);

export function useTrendDevices() {
  const api = useApi();
  const query = useQuery(api.devices.list.queryOptions({}, { staleTime: 60_000 }));
  return { devices: query.data, query };
}

export function usePenInfo(
  pens: readonly Pen[],
  devices: readonly DeviceStatus[] | undefined,
  lang: Lang,
): ReadonlyMap<string, PenInfo> {
  return useMemo(() => {
    const known = new Map(devices?.map((device) => [device.id, device]));
    return new Map(
      pens.map((pen) => {
        const device = known.get(pen.device);
        return [keyOf(pen), infoOf(pen, device, lang, devices !== undefined)];
      }),
    );
  }, [pens, devices, lang]);
}

function infoOf(pen: Pen, device: DeviceStatus | undefined, lang: Lang, isKnown: boolean): PenInfo {
  const tag = device && Object.hasOwn(device.def.tags, pen.tag) ? device.def.tags[pen.tag] : undefined;
  const { unit = '', type = 'real' } = tag ?? {};
  return {
    name: (tag && inLang(tag.title, lang)) || pen.tag,
    device: device ? deviceName(device.id, device.def, lang) : pen.device,
    unit: unit && unitSymbol(unit, lang),
    isSwitch: type === 'bool',
    isCounter: COUNTED.test(unit) && type !== 'bool',
    decimals: decimalsOf(tag),
    isGone: isKnown && !tag,
  };
}

/** As many as the factor gives. */
function decimalsOf(tag: DeviceTag | undefined): number | undefined {
  if (tag?.type === 'int' || tag?.type === 'bool') return 0;
  const { scale } = tag ?? {};
  return scale !== undefined && scale > 0 && scale < 1 ? Math.min(6, Math.ceil(-Math.log10(scale) - 1e-9)) : undefined;
}

/** As many digits as tell `span` apart by a thousandth, if nobody knows better. */
export function valueText(value: number | null | undefined, info: PenInfo, span: number, more = 0): string {
  if (value === null || value === undefined) return '–';
  const own = info.decimals ?? Math.min(6, Math.max(0, Math.ceil(2 - Math.log10(span > 0 ? span : 10))));
  const decimals = Math.min(8, own + more);
  return formatNumber(value, decimals, decimals);
}
