/** Names of series: a device's tag, or a node of an app, for each key it runs for. */

export type Series =
  | { readonly device: string; readonly tag: string }
  | { readonly app: string; readonly node: string; readonly key?: string | undefined };

/** Only what would blur the border between the two parts is escaped. */
const part = (text: string): string => text.replace(/[%/]/g, encodeURIComponent);

export const seriesKey = (series: Series): string =>
  'device' in series
    ? `tag:${part(series.device)}/${part(series.tag)}`
    : `app:${part(series.app)}/${part(series.node)}${series.key === undefined ? '' : `/${part(series.key)}`}`;

/** The inverse of seriesKey; undefined for what is no name of a series. */
export function seriesOf(key: string): Series | undefined {
  const [, kind, rest = ''] = /^(tag|app):(.+)$/s.exec(key) ?? [];
  const [first, second, third] = rest.split('/').map((text) => text.replace(/%25|%2F/g, decodeURIComponent));
  if (kind === undefined || first === undefined || second === undefined) return undefined;
  return kind === 'tag' ? { device: first, tag: second } : { app: first, node: second, key: third };
}
