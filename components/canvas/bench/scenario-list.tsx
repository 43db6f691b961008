'use client';
/** The steps of the bench: when, which input, which value. Those behind the clock are done, the others still to come. */
import { X } from 'lucide-react';
import { inLang, unitSymbol } from '#runtime/contract/index.ts';
import { answerText, type TrialAct } from '#runtime/trial/index.ts';
import { formatValue, useLang, useWords, withUnit } from '../../text/index.ts';
import { Button, cn } from '../../ui/index.ts';
import { useEditor } from '../context.tsx';
import { useDeviceTitle } from '../use-devices-of.ts';
import { useNodeTitle } from '../use-node-title.ts';
import { useBench, useBenched } from './bench-context.tsx';
import { HistoryPick } from './history-pick.tsx';
import { spanText } from './span-text.ts';
import { benchWords } from './words.ts';

/** Shown around the clock; a stretch of history has thousands. */
const MOST = 60;
/** Of an answer's body. */
const MOST_CHARS = 120;

export function useActText(): (act: TrialAct) => string {
  const w = useWords(benchWords);
  const lang = useLang();
  const { store } = useEditor();
  const bench = useBench();
  const titleOf = useNodeTitle();
  const deviceTitle = useDeviceTitle();
  return (act) => {
    const { slots } = store.getState().work.doc;
    const payloadText = (node: string, payload: Readonly<Record<string, unknown>>) => {
      const fields = bench.store.getState().drives?.events.find((one) => one.node === node)?.fields ?? [];
      if (fields.length === 0) return formatValue(payload, lang);
      return fields
        .filter(({ id }) => payload[id] !== undefined)
        .map(
          ({ id, title, secret }) => `${inLang(title, lang) || id} ${secret ? '•••' : formatValue(payload[id], lang)}`,
        )
        .join(lang === 'en' ? ', ' : '，');
    };
    const of = (key: string | undefined) => (key === undefined ? '' : `${deviceTitle(key)} · `);
    switch (act.kind) {
      case 'samples':
        return act.samples
          .map(({ slot, tag, key, value, quality }) => {
            const def = slots[slot]?.tags[tag];
            const shown = value === null ? '–' : withUnit(formatValue(value, lang), unitSymbol(def?.unit, lang));
            return `${of(key)}${inLang(def?.title, lang) || tag} = ${shown}${quality === 'good' ? '' : ` (${w[quality]})`}`;
          })
          .join(lang === 'en' ? ', ' : '，');
      case 'device':
        return `${of(act.key)}${inLang(slots[act.slot]?.title, lang) || act.slot}: ${w[`state_${act.state}`]}`;
      case 'event':
        return `${titleOf(act.node)}: ${payloadText(act.node, act.payload)}`;
      case 'alarm':
        return `${of(act.key)}${w[`${act.deed}Of`](titleOf(act.node))}`;
      case 'answer':
        return [
          `${of(act.key)}${titleOf(act.node)}: ${act.delivered ? w.answerOk : w.answerFailed}`,
          String(act.value['status'] ?? ''),
          answerText(act.value['body']).slice(0, MOST_CHARS),
        ]
          .filter((part) => part !== '')
          .join(' · ');
    }
  };
}

export function ScenarioList() {
  const w = useWords(benchWords);
  const bench = useBench();
  const acts = useBenched((s) => s.acts);
  const done = useBenched((s) => s.done);
  const actText = useActText();
  const from = Math.max(0, Math.min(done - MOST / 2, acts.length - MOST));
  return (
    <section aria-label={w.scenario} className="flex min-h-0 flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="flex-1 font-semibold text-soft text-xs">
          {w.scenario}
          {acts.length > 0 && <span className="pl-1.5 text-faint">{`${done} / ${acts.length}`}</span>}
        </h3>
        <HistoryPick />
        {acts.length > 0 && (
          <Button look="ghost" size="small" onClick={() => void bench.load([])}>
            {w.clear}
          </Button>
        )}
      </div>
      {acts.length === 0 && <p className="text-faint text-sm">{w.noScenario}</p>}
      <ol className="text-sm">
        {acts.slice(from, from + MOST).map(({ at, act }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place; the same value may be given twice
          <li key={from + i} className={cn('group flex items-start gap-2 py-0.5', from + i >= done && 'text-soft')}>
            <time className="shrink-0 font-mono text-faint text-xs leading-5">{spanText(at)}</time>
            <span className="min-w-0 flex-1 break-words">{actText(act)}</span>
            <Button
              look="ghost"
              size="small"
              icon
              className="size-5! opacity-60 hover:opacity-100"
              aria-label={`${w.removeAct}: ${actText(act)}`}
              title={w.removeAct}
              onClick={() => bench.remove(from + i)}
            >
              <X size={12} aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
