'use client';
/** One line of the activity: what happened, in which app and why, with the ways on. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useCauseText, useFaultText } from '#components/live/index.ts';
import { formatTime, formatValue, useLang, useWords } from '#components/text/index.ts';
import { Button, buttonLook } from '#components/ui/index.ts';
import { SENT_BY_ALARMS, troubleIn } from '#runtime/contract/index.ts';
import type { ActivityItem } from '#runtime/rpc/index.ts';
import { problemSentence, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import type { Names } from './use-names.ts';
import { words } from './words.ts';

type Run = Extract<ActivityItem, { kind: 'run' | 'fault' }>['run'];

/** What came, by the names that stand in its app. */
const whatOf = (names: Names, app: string, { cause: { node, slot, tag } }: Run): string =>
  slot !== undefined && tag !== undefined
    ? names.tagOf(app, slot, tag)
    : (node !== undefined && names.node(app, node)) || node || slot || '';

interface Told {
  /** What happened, in a word. */
  readonly mark: string;
  readonly isBad: boolean;
  readonly what: string;
  /** In a sentence. */
  readonly why?: string | undefined;
  readonly facts: readonly string[];
  readonly ways: readonly { readonly href: string; readonly text: string }[];
}

const canvas = (app: string, query: Readonly<Record<string, string | number | undefined>>): string => {
  const known = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return `/apps/${encodeURIComponent(app)}?${new URLSearchParams(known)}`;
};

function useTold(names: Names): (item: ActivityItem) => Told {
  const w = useWords(words);
  const lang = useLang();
  const causeText = useCauseText();
  const faultText = useFaultText();
  return (item) => {
    const { app } = item;
    const toNode = (node: string) =>
      names.node(app, node) === undefined ? [] : [{ href: canvas(app, { node }), text: w.toNode }];
    switch (item.kind) {
      case 'run':
      case 'fault': {
        const { run } = item;
        const { kind, by, arrivals } = run.cause;
        const at = run.fault?.node;
        const where = at === undefined ? undefined : (names.node(app, at) ?? at);
        const cause = causeText.cause(kind, whatOf(names, app, run));
        return {
          mark: w[item.kind],
          isBad: item.kind === 'fault',
          what: where === undefined ? cause : `${where}`,
          why: run.fault && faultText(run.fault),
          facts: [
            where === undefined ? '' : cause,
            by ? w.by(by.name) : '',
            arrivals > 1 ? causeText.arrivals(arrivals) : '',
            run.requests > 0 ? causeText.requests(run.requests) : '',
            w.revision(run.revision),
          ],
          ways: [
            ...(at === undefined ? [] : toNode(at)),
            { href: canvas(app, { run: run.seq, node: at }), text: w.toRun },
          ],
        };
      }
      case 'letter': {
        const { about, attempts, problem, node, connection } = item.letter;
        const query = new URLSearchParams({ state: 'dead', ...(connection === undefined ? {} : { connection }) });
        return {
          mark: w.letter,
          isBad: true,
          what: about ?? names.node(app, node) ?? node,
          why: problem === undefined ? undefined : troubleIn(lang, problem),
          facts: [attempts > 0 ? w.attempts(attempts) : ''],
          ways: [...toNode(node), { href: `/deliveries?${query}`, text: w.toLetter }],
        };
      }
      case 'write': {
        const { node, device, tag, value, outcome, problem, by } = item.write;
        return {
          mark: w[`write_${outcome}`],
          isBad: true,
          what: w.wrote(names.deviceTag(device, tag), formatValue(value, lang)),
          why: problem === undefined ? undefined : troubleIn(lang, problem),
          facts: [by === undefined ? '' : w.by(by)],
          ways: [...toNode(node), { href: `/devices/health/${encodeURIComponent(device)}`, text: w.toDevice }],
        };
      }
    }
  };
}

export function ActivityLine({ item, names, mayReplay }: { item: ActivityItem; names: Names; mayReplay: boolean }) {
  const lang = useLang();
  const { mark, isBad, what, why, facts, ways } = useTold(names)(item);
  const said = facts.filter(Boolean).join(' · ');
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-line border-t px-4 py-2.5 first:border-t-0">
      <time
        dateTime={new Date(item.at).toISOString()}
        className="w-28 shrink-0 pt-0.5 text-faint text-xs tabular-nums max-sm:w-auto"
      >
        {formatTime(item.at, lang)}
      </time>
      <span className="flex w-28 shrink-0 items-center gap-2 text-sm max-sm:ml-auto max-sm:w-auto">
        {isBad && <span aria-hidden className="size-2.5 shrink-0 rotate-45 rounded-[2px] bg-alarm-high" />}
        <span className={isBad ? 'font-medium' : 'text-soft'}>{mark}</span>
      </span>
      <span className="min-w-0 flex-1 basis-64 max-sm:w-full max-sm:basis-full">
        <span className="line-clamp-2 break-words text-sm first-letter:uppercase">{what}</span>
        {why && <span className="block break-words text-sm text-soft">{why}</span>}
        <span className="block text-faint text-xs">{[names.app(item.app), said].filter(Boolean).join(' · ')}</span>
      </span>
      <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm max-sm:w-full">
        {item.app !== SENT_BY_ALARMS &&
          ways.map(({ href, text }) => (
            <Link
              key={href}
              href={href}
              className={`${buttonLook({ look: 'link', size: 'inline' })} pointer-coarse:min-h-[44px] pointer-coarse:min-w-[44px]`}
            >
              {text}
            </Link>
          ))}
        {item.kind === 'letter' && mayReplay && <Replay id={item.letter.id} />}
      </span>
    </li>
  );
}

function Replay({ id }: { id: number }) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const queries = useQueryClient();
  const replay = useMutation(
    api.deliveries.replay.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.deliveries.list.pathKey() }),
    }),
  );
  if (replay.isSuccess)
    return (
      <span role="status" className="text-accent text-sm">
        {w.replayed}
      </span>
    );
  return (
    <>
      <Button size="small" busy={replay.isPending} onClick={() => replay.mutate({ deliveries: [id] })}>
        {w.replay}
      </Button>
      {replay.isError && (
        <span role="alert" className="text-danger text-sm">
          {problemSentence(replay.error, c, lang)}
        </span>
      )}
    </>
  );
}
