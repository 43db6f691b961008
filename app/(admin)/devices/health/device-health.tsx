'use client';
/** One device: how it stands, since when, why and what to do about it; and what that is read from. */
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { PageHead } from '#components/shell/index.ts';
import { formatTime, formatValue, useLang, useWords, withUnit } from '#components/text/index.ts';
import { buttonLook, Card } from '#components/ui/index.ts';
import { deviceName, inLang, qualityOf, troubleIn } from '#runtime/contract/index.ts';
import { type DeviceHealth, MOST_TROUBLED } from '#runtime/rpc/index.ts';
import { useApi } from '../../../_client/api.tsx';
import { Loaded } from '../../../_client/loaded.tsx';
import { useAppName } from '../../tables/use-app-name.ts';
import { statusWord, statusWords } from '../status-words.ts';
import { useProtocolTitles } from '../use-drivers.tsx';
import { words as deviceWords } from '../words.ts';
import { adviceFor } from './advice.ts';
import { RateTiles } from './rate-tiles.tsx';
import { lengthIn, Mark, tagsIn } from './standing.tsx';
import { TimeLine } from './time-line.tsx';
import { Errors, Polls, Traffic } from './traffic.tsx';
import { healthWords } from './words.ts';

const EVERY_MS = 3_000;

export function DeviceHealthScreen({ id, mayEdit }: { id: string; mayEdit: boolean }) {
  const w = useWords(healthWords);
  const lang = useLang();
  const api = useApi();
  const titles = useProtocolTitles();
  const found = useQuery(api.health.device.queryOptions({ id }, { refetchInterval: EVERY_MS }));
  const health = found.data;
  const about = health && [titles[health.protocol] ?? health.protocol, health.simulated ? w.simulated : ''];
  return (
    <>
      <PageHead
        title={health ? deviceName(id, health, lang) : w.title}
        about={about?.filter(Boolean).join(' · ')}
        action={
          <>
            {mayEdit && health && (
              <Link href={`/devices/${encodeURIComponent(id)}`} className={buttonLook({ look: 'plain' })}>
                {w.edit}
              </Link>
            )}
            <Link href="/devices/health" className={buttonLook({ look: 'plain' })}>
              {w.backToPlant}
            </Link>
          </>
        }
      />
      <Loaded query={found} failed={w.failed} skeleton="h-96">
        {(known) => <Health health={known} now={found.dataUpdatedAt} />}
      </Loaded>
    </>
  );
}

function Health({ health, now }: { health: DeviceHealth; now: number }) {
  return (
    <div className="flex flex-col gap-3">
      <Verdict health={health} now={now} />
      <RateTiles rates={health.rates} />
      <TimeLine health={health} now={now} />
      <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-2">
        <Traffic health={health} now={now} />
        <Errors health={health} />
        <Polls polls={health.polls} />
        <RefusedWrite refused={health.refusedWrite} />
      </div>
      <Troubled health={health} />
    </div>
  );
}

function Verdict({ health, now }: { health: DeviceHealth; now: number }) {
  const w = useWords(healthWords);
  const lang = useLang();
  const { standing, since, problem, tags, outOfService } = health;
  const isAway = standing === 'offline' || standing === 'broken' || standing === 'out';
  const why = outOfService
    ? `${outOfService.note} (${outOfService.by})`
    : problem === undefined
      ? standing === 'bad' || standing === 'uncertain'
        ? `${tagsIn(w, tags)}. ${w.seeTags}`
        : undefined
      : troubleIn(lang, problem);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [w.why, why],
    [w.tagCount, isAway || why?.startsWith(tagsIn(w, tags)) ? undefined : tagsIn(w, tags)],
    [
      w.whatToDo,
      adviceFor(health)
        .map((one) => w[`do_${one}`])
        .join(' '),
    ],
  ];
  return (
    <Card className="px-4 py-3">
      <p role="status" className="flex flex-wrap items-center gap-2">
        <Mark standing={standing} />
        <span className="font-semibold text-lg">{w[`standing_${standing}`]}</span>
        <span className="text-soft">{w.forSince(lengthIn(w, now - since), formatTime(since, lang))}</span>
      </p>
      <dl className="mt-2 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
        {rows.map(
          ([name, text]) =>
            text && (
              <div key={name} className="sm:contents">
                <dt className="text-soft">{name}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
    </Card>
  );
}

function RefusedWrite({ refused }: { refused: DeviceHealth['refusedWrite'] }) {
  const w = useWords(healthWords);
  const lang = useLang();
  const appName = useAppName();
  if (!refused) return null;
  const { at, title, outcome, problem, person, app } = refused;
  const who = person ?? (app === undefined ? undefined : w.byApp(appName(app)));
  const outcomes: Readonly<Record<string, string>> = {
    refused: w.outcome_refused,
    failed: w.outcome_failed,
    unknown: w.outcome_unknown,
    expired: w.outcome_expired,
  };
  return (
    <Card className="px-4 py-3">
      <h2 className="font-semibold text-sm">{w.refused}</h2>
      <p className="mt-1 text-sm">
        {inLang(title, lang)}: {outcomes[outcome] ?? outcome}
        {problem && <span className="text-soft"> · {troubleIn(lang, problem)}</span>}
        <span className="block text-faint text-xs">
          {[formatTime(at, lang), who && w.refusedBy(who)].filter(Boolean).join(' · ')}
        </span>
      </p>
    </Card>
  );
}

function Troubled({ health: { troubled, tags } }: { health: DeviceHealth }) {
  const w = useWords(healthWords);
  const d = useWords(deviceWords);
  const s = useWords(statusWords);
  const lang = useLang();
  if (tags.total === 0) return null;
  return (
    <Card className="overflow-hidden">
      <h2 className="px-4 pt-3 pb-2 font-semibold text-sm">{w.tags}</h2>
      {troubled.length === 0 ? (
        <p className="px-4 pb-3 text-sm text-soft">{w.noTroubled}</p>
      ) : (
        <ul aria-label={w.tags}>
          {troubled.map(({ tag, title, sample: [value, status, sourceAt], resting, isHeld }) => (
            <li key={tag} className="flex flex-wrap gap-x-3 border-line border-t px-4 py-1.5 text-sm">
              <span className="min-w-40 font-medium">{inLang(title, lang)}</span>
              <span>
                {qualityOf(status) === 'uncertain' ? d.stale : statusWord(s, status)}
                {resting && `; ${w.resting}`}
                {isHeld && `; ${w.held}`}
              </span>
              <span className="text-faint">
                {value === undefined || value === null
                  ? w.noValueYet
                  : w.lastValue(withUnit(formatValue(value, lang), ''), formatTime(sourceAt, lang))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {troubled.length === MOST_TROUBLED && (
        <p className="border-line border-t px-4 py-2 text-faint text-xs">{w.moreTroubled(MOST_TROUBLED)}</p>
      )}
    </Card>
  );
}
