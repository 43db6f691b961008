'use client';
/** What the alarm pages know besides the alarms: where machines stand, what suppresses what, and where a trend shows what they are about. */
import { useQuery } from '@tanstack/react-query';
import { type AlarmSite, alarmWords } from '#components/alarms/index.ts';
import { formatTime, useLang, useWords } from '#components/text/index.ts';
import { deviceName, deviceOfSource, inLang, type Lang } from '#runtime/contract/index.ts';
import type { AlarmRow, DeviceStatus, SuppressedBy } from '#runtime/rpc/index.ts';
import { problemSentence, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { words as limitWords } from './limits/words.ts';

/** The machine it is about: of its limit, or the one its node runs for. */
export const deviceOf = ({ app, key }: Pick<AlarmRow, 'app' | 'key'>): string | undefined => deviceOfSource(app) ?? key;

export function useAlarmSite(): AlarmSite {
  const w = useWords(alarmWords);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const tree = useQuery(api.plant.tree.queryOptions({})).data;
  const devices = useQuery(api.devices.list.queryOptions({})).data ?? [];
  const limits = useQuery(api.alarms.limits.queryOptions({})).data ?? [];
  const say = useSuppressionWords(devices);
  const places = new Map((tree?.places ?? []).map((place) => [place.id, place]));
  const areaAbove = (id: string | undefined): string | undefined => {
    const place = id === undefined ? undefined : places.get(id);
    return place?.kind === 'area' ? place.id : place && areaAbove(place.parent);
  };
  return {
    areas: [...places.values()]
      .filter(({ kind }) => kind === 'area')
      .sort((a, b) => a.position - b.position)
      .map(({ id, title }) => ({ id, title: inLang(title, lang) })),
    areaOf(alarm) {
      const device = deviceOf(alarm);
      return device === undefined ? undefined : areaAbove(tree?.devices[device]);
    },
    trendOf({ app, node, raisedAt }) {
      // What an app's alarm is about is known to its flow only.
      if (deviceOfSource(app) === undefined) return undefined;
      const alarm = [app, node].map(encodeURIComponent).join('/');
      return `/trends?${new URLSearchParams({ alarm, at: String(raisedAt) })}`;
    },
    suppressionOf({ app, node }) {
      const rule = deviceOfSource(app) === undefined ? undefined : limits.find(({ id }) => id === node);
      const by = rule?.def.suppressedBy;
      if (!rule || !by) return undefined;
      const { engineered } = rule;
      return [
        say(by),
        ...(by.reason ? [by.reason] : []),
        ...(engineered ? [w.suppressedSaid(engineered.by, formatTime(engineered.at, lang))] : []),
      ];
    },
    said: (error) => problemSentence(error, c, lang),
  };
}

/** "While Pump station · Pump running is off", and how long after. */
export function useSuppressionWords(devices: readonly DeviceStatus[]): (by: SuppressedBy) => string {
  const w = useWords(alarmWords);
  const l = useWords(limitWords);
  const lang = useLang();
  const known = useQuery(useApi().alarms.known.queryOptions({})).data ?? [];
  return (by) => {
    const after = by.releaseMs ? `${w.suppressedFor(String(by.releaseMs / 1000))}` : '';
    if (by.kind === 'alarm') {
      const cause = known.find((one) => one.app === by.app && one.node === by.node && one.key === by.key);
      const name = cause ? `${inLang(cause.appTitle, lang)} · ${inLang(cause.title, lang)}` : by.node;
      return w.suppressedWhile(l.holds(name)) + after;
    }
    return w.suppressedWhile(l.tagIs(tagName(devices, by, lang), stateWord(by.equals ?? 'true', l))) + after;
  };
}

const stateWord = (equals: string, l: { readonly on: string; readonly off: string }): string =>
  equals === 'true' ? l.on : equals === 'false' ? l.off : equals;

function tagName(devices: readonly DeviceStatus[], by: { device: string; tag: string }, lang: Lang): string {
  const device = devices.find(({ id }) => id === by.device);
  const name = device ? deviceName(device.id, device.def, lang) : by.device;
  return `${name} · ${inLang(device?.def.tags[by.tag]?.title ?? by.tag, lang)}`;
}
