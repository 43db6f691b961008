/** Names of series: a device's tag, or a node of an app. */

export type Series =
  | { readonly device: string; readonly tag: string }
  | { readonly app: string; readonly node: string };

/** Only what would blur the border between the two parts is escaped. */
const part = (text: string): string => text.replace(/[%/]/g, encodeURIComponent);

export const seriesKey = (series: Series): string =>
  'device' in series
    ? `tag:${part(series.device)}/${part(series.tag)}`
    : `app:${part(series.app)}/${part(series.node)}`;
