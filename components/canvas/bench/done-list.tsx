'use client';
/** What the app did on the bench, newest first, in words; each line leads to its node. */
import { useFaultText } from '../../live/index.ts';
import { useWords } from '../../text/index.ts';
import { Button, cn } from '../../ui/index.ts';
import { useEditor } from '../context.tsx';
import { useDeviceTitle } from '../use-devices-of.ts';
import { useNodeTitle } from '../use-node-title.ts';
import { AlarmList } from './alarm-list.tsx';
import { useBench, useBenched } from './bench-context.tsx';
import { useActText } from './scenario-list.tsx';
import { spanText } from './span-text.ts';
import { useDoneText } from './use-done-text.ts';
import { benchWords } from './words.ts';

const MOST = 200;

export function DoneList() {
  const w = useWords(benchWords);
  const editor = useEditor();
  const moments = useBenched((s) => s.moments);
  const start = useBenched((s) => s.start);
  const alarms = useBenched((s) => s.alarms);
  const busy = useBenched((s) => s.busy);
  const fault = useBenched((s) => s.fault);
  const done = useBenched((s) => s.done);
  const bench = useBench();
  const doneText = useDoneText();
  const actText = useActText();
  const faultText = useFaultText();
  const titleOf = useNodeTitle();
  const deviceTitle = useDeviceTitle();
  const lines = moments
    .flatMap(({ seq, at, cause, done: all, fault: broken }) => [
      // What the outside said stands where the request does, and what a person did where the alarm does.
      ...(cause.kind === 'act' && (cause.act.kind === 'answer' || cause.act.kind === 'alarm')
        ? [
            {
              id: `${seq}/${at}/${cause.act.kind}/${cause.act.node}/${cause.act.key ?? ''}`,
              at,
              node: cause.act.node,
              key: undefined,
              text: actText(cause.act),
              isAlarm: false,
              isBad: false,
            },
          ]
        : []),
      ...all.map((one, i) => {
        const { node, key } = one;
        return {
          id: `${seq}/${i}`,
          at,
          node,
          key,
          text: doneText(one),
          isAlarm: one.kind === 'alarm' && one.active,
          isBad: false,
        };
      }),
      ...(broken
        ? [
            {
              id: `${seq}/fault`,
              at,
              node: broken.node ?? '',
              key: broken.key,
              text: w.fault(faultText(broken)),
              isAlarm: false,
              isBad: true,
            },
          ]
        : []),
    ])
    .slice(-MOST)
    .reverse();
  return (
    <section aria-label={w.did} className="flex min-h-0 flex-col gap-1">
      <div className="flex items-center gap-2">
        <h3 className="flex-1 font-semibold text-soft text-xs">{w.did}</h3>
        {alarms.length > 0 && (
          <span className="rounded-full bg-alarm-high-soft px-2 text-2xs leading-4.5 ring-1 ring-alarm-high">
            {w.alarms(alarms.length)}
          </span>
        )}
      </div>
      {fault && (
        <div className="flex flex-wrap items-center gap-2 rounded-md border border-alarm-critical p-2 text-sm">
          <span className="min-w-0 flex-1">{w.stopped}</span>
          {done > 0 && (
            <Button size="small" onClick={() => bench.remove(done - 1)}>
              {w.takeBack}
            </Button>
          )}
        </div>
      )}
      <AlarmList />
      {busy && <p className="text-soft text-xs">{w.busy}</p>}
      {lines.length === 0 && <p className="text-faint text-sm">{w.didNothing}</p>}
      <div role="log" aria-label={w.did}>
        <ol className="text-sm">
          {lines.map(({ id, at, node, key, text, isAlarm, isBad }) => (
            <li key={id} className="flex gap-2 py-0.5">
              <time className="shrink-0 font-mono text-faint text-xs leading-5">{spanText(at - start)}</time>
              <button
                type="button"
                title={w.goto(titleOf(node))}
                onClick={() => editor.select({ nodes: [node] })}
                className={cn(
                  'min-w-0 break-words text-left hover:text-accent',
                  isAlarm && 'font-semibold',
                  isBad && 'text-danger',
                )}
              >
                {isAlarm && (
                  <span aria-hidden className="mr-1.5 inline-block size-2 rounded-[2px] bg-alarm-high align-middle" />
                )}
                {text}
                {key !== undefined && <span className="pl-1.5 text-soft">{deviceTitle(key)}</span>}
              </button>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
