'use client';
/** What the apps of the list, their nodes and what they listen to are called. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useLang } from '#components/text/index.ts';
import { deviceName, inLang, SENT_BY_ALARMS } from '#runtime/contract/index.ts';
import { type ApiOutput, useApi } from '../../_client/api.tsx';
import { useAppName } from '../tables/use-app-name.ts';

type PartNames = ApiOutput['apps']['names'];

export interface Names {
  readonly app: (app: string) => string;
  /** Undefined: it is not in the drawing any more. */
  readonly node: (app: string, node: string) => string | undefined;
  readonly tagOf: (app: string, slot: string, tag: string) => string;
  /** Of a device of the plant. */
  readonly deviceTag: (device: string, tag: string) => string;
}

export function useNames(apps: readonly string[], alarms: string): Names {
  const api = useApi();
  const lang = useLang();
  const appName = useAppName();
  const devices = useQuery(api.devices.list.queryOptions({}, { staleTime: 60_000 }));
  const asked = [...new Set(apps)].filter((app) => app !== SENT_BY_ALARMS);
  const parts = useQueries({
    queries: asked.map((app) => api.apps.names.queryOptions({ app }, { staleTime: 60_000 })),
  });
  const of = (app: string): PartNames | undefined => parts[asked.indexOf(app)]?.data;
  return {
    app: (app) => (app === SENT_BY_ALARMS ? alarms : appName(app)),
    node(app, node) {
      const title = of(app)?.nodes[node];
      return title === undefined ? undefined : inLang(title, lang);
    },
    tagOf(app, slot, tag) {
      const found = of(app)?.slots[slot];
      return `${inLang(found?.title, lang) || slot} · ${inLang(found?.tags[tag], lang) || tag}`;
    },
    deviceTag(device, tag) {
      const found = devices.data?.find(({ id }) => id === device);
      return found
        ? `${deviceName(device, found.def, lang)} · ${inLang(found.def.tags[tag]?.title, lang) || tag}`
        : `${device} · ${tag}`;
    },
  };
}
