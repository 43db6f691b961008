'use client';
/** The last quarter of an hour of one tag, growing while it is looked at. */
import { useQuery } from '@tanstack/react-query';
import { Trend } from '#components/charts/trend.tsx';
import { useLang, useWords } from '#components/text/index.ts';
import { Skeleton } from '#components/ui/index.ts';
import { type DeviceTag, inLang, unitSymbol } from '#runtime/contract/index.ts';
import { problemWord, useApiClient } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { tagWords } from './tag-words.ts';

const SPAN_MS = 15 * 60_000;
const EVERY_MS = 2_000;
const POINTS = 300;
const DRAWN: readonly string[] = ['int', 'real', 'decimal', 'bool', 'duration'];

interface TagTrendProps {
  readonly device: string;
  readonly id: string;
  readonly tag: DeviceTag;
}

/** Nothing for what is no number or switch, or is not kept. */
export function TagTrend(props: TagTrendProps) {
  const { type, history, access } = props.tag;
  return DRAWN.includes(type) && history && access !== 'write' ? <Drawn {...props} /> : null;
}

function Drawn({ device, id, tag }: TagTrendProps) {
  const t = useWords(tagWords);
  const c = useWords(common);
  const lang = useLang();
  const client = useApiClient();
  const past = useQuery({
    queryKey: ['tag-trend', device, id],
    queryFn() {
      const to = Date.now();
      return client.history.query.query({ series: { device, tag: id }, from: to - SPAN_MS, to, points: POINTS });
    },
    refetchInterval: EVERY_MS,
  });
  const said = (words: string) => <p className="grid h-40 place-items-center text-sm text-soft">{words}</p>;
  return (
    <figure>
      <figcaption className="text-faint text-xs">{t.lastMinutes(SPAN_MS / 60_000)}</figcaption>
      {past.data === undefined ? (
        past.isError ? (
          said(c[problemWord(past.error)])
        ) : (
          <Skeleton className="h-40" />
        )
      ) : past.data.length < 2 ? (
        said(t.noPast)
      ) : (
        <Trend
          times={past.data.map(([at]) => at)}
          values={past.data.map(([, value]) => value)}
          unit={tag.unit ? unitSymbol(tag.unit, lang) : ''}
          label={t.trendOf(inLang(tag.title, lang), SPAN_MS / 60_000)}
          height={160}
        />
      )}
    </figure>
  );
}
