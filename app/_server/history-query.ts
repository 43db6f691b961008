/** What a file of history is asked for in an address: ?tag=<device>/<tag>&node=<app>/<node>[/<key>]&from=<ms>&to=<ms>; tags and nodes as often as wanted. */
import { type InputOf, RuntimeError, type SeriesRef } from '#runtime/rpc/index.ts';

export type HistoryQuery = Pick<InputOf<'history.export'>, 'series' | 'from' | 'to'>;

/** Series of one file. */
const MOST = 500;

/** Names are encoded once more, so that they may contain a slash. Throws RuntimeError when it cannot be read. */
export function historyQuery(address: string): HistoryQuery {
  const { searchParams } = new URL(address);
  const parts = (text: string) => text.split('/').map(decoded);
  const series: SeriesRef[] = [
    ...searchParams.getAll('tag').map((text) => {
      const [device, tag, more] = parts(text);
      if (!device || !tag || more !== undefined) throw unclear();
      return { device, tag };
    }),
    ...searchParams.getAll('node').map((text) => {
      const [app, node, key, more] = parts(text);
      if (!app || !node || more !== undefined) throw unclear();
      return { app, node, ...(key === undefined ? {} : { key }) };
    }),
  ];
  const [from, to] = ['from', 'to'].map((name) => Number(searchParams.get(name) ?? Number.NaN));
  const areTimes = Number.isSafeInteger(from) && Number.isSafeInteger(to);
  if (series.length === 0 || series.length > MOST || !areTimes) throw unclear();
  return { series, from: from!, to: to! };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw unclear();
  }
}

const unclear = () =>
  new RuntimeError({
    code: 'bad-input',
    message: 'Name 1 to 500 series as tag=device/tag or node=app/node, and from and to in ms.',
  });
