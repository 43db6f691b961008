'use client';
/** The past hours of one value, growing while the page is open. */
import { useEffect, useState } from 'react';
import { inLang, qualityOf, unitSymbol } from '#runtime/contract/plain.ts';
import { Trend } from '../charts/trend.tsx';
import type { HistoryPoint } from '../page/actions.ts';
import { formatValue, useLang, useWords, withUnit } from '../text/index.ts';
import { Card, Skeleton } from '../ui/index.ts';
import type { BlockProps } from './block-props.ts';
import { words } from './words.ts';

const HOUR = 3_600_000;
const POINTS = 400;

interface TrendConfig {
  readonly hours?: number;
  /** Limit lines, in the value's unit. */
  readonly low?: number;
  readonly high?: number;
}

/** Points with the newest sample joined on, cut to the window. */
export function extend(
  points: readonly HistoryPoint[],
  sample: readonly [unknown, number, number, number] | undefined,
  from: number,
): HistoryPoint[] {
  const kept = points.filter(([at]) => at >= from);
  if (!sample) return kept;
  const [value, status, , serverAt] = sample;
  const last = kept.at(-1);
  if (last && serverAt <= last[0]) return kept;
  const number = qualityOf(status) === 'bad' ? null : typeof value === 'boolean' ? Number(value) : value;
  return typeof number === 'number' || number === null ? [...kept, [serverAt, number, status]] : kept;
}

export function TrendBlock({ block, live, actions }: BlockProps) {
  const w = useWords(words);
  const lang = useLang();
  const { hours = 1, low, high } = block.config as TrendConfig;
  const [points, setPoints] = useState<readonly HistoryPoint[] | 'failed' | undefined>();
  const port = block.cells['value'];
  const sample = port && live.cells[port.cell];
  const unit = port?.type?.unit ? unitSymbol(port.type.unit, lang) : '';

  useEffect(() => {
    let gone = false;
    const now = Date.now();
    actions.history(block.node, now - hours * HOUR, now, POINTS).then(
      (found) => !gone && setPoints(found),
      () => !gone && setPoints('failed'),
    );
    return () => {
      gone = true;
    };
  }, [actions, block.node, hours]);

  useEffect(() => {
    setPoints((had) =>
      Array.isArray(had) ? extend(had as readonly HistoryPoint[], sample, Date.now() - hours * HOUR) : had,
    );
  }, [sample, hours]);

  const title = inLang(block.title, lang);
  const now = withUnit(formatValue(sample?.[0], lang, 1, port?.type?.type === 'real' ? 1 : 0), unit);
  return (
    <Card className="col-span-full p-4">
      <h2 className="flex items-baseline justify-between gap-2 text-sm text-soft">
        <span>{title}</span>
        <span className="font-semibold text-lg text-text">{now}</span>
      </h2>
      <p className="mb-2 text-faint text-xs">{w.lastHours(hours)}</p>
      {points === undefined ? (
        <Skeleton className="h-45" />
      ) : points === 'failed' ? (
        <p className="grid h-45 place-items-center text-sm text-soft">{w.historyFailed}</p>
      ) : points.length === 0 ? (
        <p className="grid h-45 place-items-center text-sm text-soft">{w.noHistory}</p>
      ) : (
        <Trend
          times={points.map((p) => p[0])}
          values={points.map((p) => p[1])}
          unit={unit}
          limits={[low, high]}
          label={`${title}: ${now}`}
        />
      )}
    </Card>
  );
}
