'use client';
/** A request to an outside system that waits on the bench: what it asks, and what a person lets the system answer. */
import { useState } from 'react';
import { answerBody, answerText, MAX_ANSWER_BODY, type TrialAct, type Waiting } from '#runtime/trial/index.ts';
import { formatValue, useLang, useWords } from '../../text/index.ts';
import { Button, Input } from '../../ui/index.ts';
import { useNodeTitle } from '../use-node-title.ts';
import { useBench, useBenched } from './bench-context.tsx';
import { benchWords } from './words.ts';

/** Characters of the request that the card has room for. */
const MOST_CHARS = 300;
const OK = 200;
type Answer = Extract<TrialAct, { kind: 'answer' }>;

export interface AnswerCardProps extends Omit<Waiting, 'key'> {
  /** The device it is about, where the node runs per device. */
  readonly of: string | undefined;
}

export function AnswerCard({ node, of, kind, message }: AnswerCardProps) {
  const w = useWords(benchWords);
  const lang = useLang();
  const bench = useBench();
  const titleOf = useNodeTitle();
  // What was answered last is most likely what is answered next.
  const last = useBenched((s) => s.acts.slice(0, s.done).findLast(({ act }) => isTo(act, node))?.act) as
    | Answer
    | undefined;
  const [status, setStatus] = useState(String(last?.value['status'] ?? OK));
  const [body, setBody] = useState(answerText(last?.value['body']));
  const code = Number(status);
  const isStatus = Number.isInteger(code) && code >= 100 && code <= 599;
  const isHttp = kind === 'http';

  const answer = (delivered: boolean) => {
    // Who could not be reached said nothing; who refused did.
    const spoke = isHttp && (delivered || code >= 400);
    void bench.act({
      kind: 'answer',
      node,
      delivered,
      value: spoke ? { status: code, body: body.trim() === '' ? {} : answerBody(body) } : {},
      ...(of === undefined ? {} : { key: of }),
      ...(delivered ? {} : { error: w.failedText }),
    });
  };
  return (
    <fieldset
      aria-label={w.waiting(titleOf(node))}
      className="flex min-w-0 flex-col gap-2 rounded-md border border-bench p-2 text-sm"
    >
      <span>
        {w.waiting(titleOf(node))} <span className="text-soft text-xs">{w.noAnswer}</span>
      </span>
      <code className="max-h-24 overflow-y-auto break-all text-soft text-xs">
        {formatValue(message, lang).slice(0, MOST_CHARS)}
      </code>
      <div className="flex flex-wrap items-center gap-2">
        {isHttp && (
          <>
            <div className="w-20">
              <Input
                aria-label={w.status}
                title={w.status}
                inputMode="numeric"
                aria-invalid={!isStatus || undefined}
                value={status}
                onChange={(e) => setStatus(e.target.value)}
              />
            </div>
            <div className="min-w-40 flex-1">
              <Input
                aria-label={w.body}
                placeholder={w.body}
                maxLength={MAX_ANSWER_BODY}
                value={body}
                onChange={(e) => setBody(e.target.value)}
              />
            </div>
          </>
        )}
        <Button size="small" disabled={isHttp && !isStatus} onClick={() => answer(true)}>
          {w.answerOk}
        </Button>
        <Button size="small" onClick={() => answer(false)}>
          {w.answerFailed}
        </Button>
      </div>
    </fieldset>
  );
}

const isTo = (act: TrialAct, node: string): boolean => act.kind === 'answer' && act.node === node;
