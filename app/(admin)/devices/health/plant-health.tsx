'use client';
/** All devices of the plant by how they do, the worst first, a page at a time: it works with thousands. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { HeartPulse } from 'lucide-react';
import Link from 'next/link';
import { useDeferredValue, useState } from 'react';
import { PageHead } from '#components/shell/index.ts';
import { formatNumber, useWords } from '#components/text/index.ts';
import { Button, buttonLook, Card, cn, Empty, Input } from '#components/ui/index.ts';
import { STANDINGS, type Standing } from '#runtime/rpc/index.ts';
import { useApi } from '../../../_client/api.tsx';
import { Loaded } from '../../../_client/loaded.tsx';
import { PlaceChoice } from '../plant/place-bar.tsx';
import { within } from '../plant/tree.ts';
import { HealthLine } from './health-line.tsx';
import { RateTiles } from './rate-tiles.tsx';
import { Mark } from './standing.tsx';
import { healthWords } from './words.ts';

const PAGE = 50;
const EVERY_MS = 5_000;

export function PlantHealth({ mayEdit }: { mayEdit: boolean }) {
  const w = useWords(healthWords);
  const api = useApi();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const [standing, setStanding] = useState<Standing>();
  const [place, setPlace] = useState('');
  const [from, setFrom] = useState(0);
  const tree = useQuery(api.plant.tree.queryOptions({}));
  const list = useQuery(
    api.health.list.queryOptions(
      {
        from,
        limit: PAGE,
        ...(search ? { search } : {}),
        ...(standing ? { standing } : {}),
        ...(place && tree.data ? { places: [...within(tree.data.places, place)] } : {}),
      },
      { refetchInterval: EVERY_MS, placeholderData: keepPreviousData },
    ),
  );
  /** Another question begins on its first page. */
  const ask = (change: () => void) => {
    change();
    setFrom(0);
  };
  const clear = () =>
    ask(() => {
      setTyped('');
      setStanding(undefined);
      setPlace('');
    });
  const isFiltered = search !== '' || standing !== undefined || place !== '';
  return (
    <>
      <PageHead
        title={w.title}
        about={w.about}
        action={
          <Link href="/devices" className={buttonLook({ look: 'plain' })}>
            {w.back}
          </Link>
        }
      />
      <Loaded query={list} failed={w.failed} skeleton="h-96">
        {({ rows, matching, counts, rates }) => {
          const all = STANDINGS.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
          if (all === 0 && !isFiltered)
            return (
              <Empty
                icon={<HeartPulse size={20} aria-hidden />}
                title={w.empty}
                action={
                  mayEdit && (
                    <Link href="/devices/new" className={buttonLook({ look: 'primary' })}>
                      {w.connect}
                    </Link>
                  )
                }
              >
                {w.emptyAbout}
              </Empty>
            );
          return (
            <div className="flex flex-col gap-3">
              <RateTiles rates={rates} />
              <fieldset className="flex flex-wrap gap-1.5" aria-label={w.state}>
                <Filter count={all} isOn={standing === undefined} onChoose={() => ask(() => setStanding(undefined))}>
                  {w.all}
                </Filter>
                {STANDINGS.filter((one) => (counts[one] ?? 0) > 0 || one === standing).map((one) => (
                  <Filter
                    key={one}
                    count={counts[one] ?? 0}
                    isOn={standing === one}
                    onChoose={() => ask(() => setStanding(standing === one ? undefined : one))}
                  >
                    <Mark standing={one} />
                    {w[`standing_${one}`]}
                  </Filter>
                ))}
              </fieldset>
              <div className="flex flex-wrap gap-2">
                <div className="min-w-52 flex-1">
                  <Input
                    type="search"
                    aria-label={w.search}
                    placeholder={w.search}
                    value={typed}
                    onChange={({ target: { value } }) => ask(() => setTyped(value))}
                  />
                </div>
                <PlaceChoice tree={tree.data} place={place} onPlace={(next) => ask(() => setPlace(next))} />
              </div>
              {rows.length === 0 ? (
                <Empty title={w.nothing} action={<Button onClick={clear}>{w.clear}</Button>} />
              ) : (
                <Card className="overflow-hidden">
                  <ul aria-label={w.list}>
                    {rows.map((row) => (
                      <HealthLine key={row.id} row={row} />
                    ))}
                  </ul>
                </Card>
              )}
              {matching > PAGE && (
                <div className="flex items-center justify-between gap-2 text-sm">
                  <Button disabled={from === 0} onClick={() => setFrom(Math.max(0, from - PAGE))}>
                    {w.previous}
                  </Button>
                  <span className="text-soft">
                    {w.pageOf(
                      formatNumber(from + 1),
                      formatNumber(Math.min(from + PAGE, matching)),
                      formatNumber(matching),
                    )}
                  </span>
                  <Button disabled={from + PAGE >= matching} onClick={() => setFrom(from + PAGE)}>
                    {w.next}
                  </Button>
                </div>
              )}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

interface FilterProps {
  readonly count: number;
  readonly isOn: boolean;
  readonly onChoose: () => void;
  readonly children: React.ReactNode;
}

function Filter({ count, isOn, onChoose, children }: FilterProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onChoose}
      className={cn(
        'inline-flex h-8 items-center gap-1.5 rounded-full border px-3 text-sm pointer-coarse:h-[44px]',
        isOn ? 'border-accent bg-accent-soft font-medium' : 'border-line bg-surface text-soft hover:text-text',
      )}
    >
      {children}
      <span className="tabular-nums">{formatNumber(count)}</span>
    </button>
  );
}
