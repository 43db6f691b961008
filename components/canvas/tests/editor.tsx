'use client';
/** A test as a table of sentences: time passes, this is given, that is expected. */
import { Plus, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { inLang } from '#runtime/contract/index.ts';
import { type FlowTest, MAX_TEST_STEPS, type TestStep } from '#runtime/flow/index.ts';
import { type Sayings, stopText } from '#runtime/testing/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button, Field, Input } from '../../ui/index.ts';
import { useEdited, useEditor } from '../context.tsx';
import { changeTest } from '../model/edits/tests.ts';
import { AfterBox, Choose } from './boxes.tsx';
import { type Drawn, expectChoices, givenChoices } from './choices.ts';
import { ExpectLine, GivenLine } from './lines.tsx';
import { isFresh, useTests } from './store.tsx';
import { testWords } from './words.ts';

export function useDrawn(): Drawn {
  const lang = useLang();
  const { nodeTypes } = useEditor().env;
  const doc = useEdited((s) => s.work.doc);
  const check = useEdited((s) => s.check);
  return useMemo(() => ({ doc, nodeTypes, lang, check }), [doc, nodeTypes, lang, check]);
}

export function useSayings({ doc, nodeTypes, lang, check }: Drawn): Sayings {
  return useMemo(
    () => ({ doc, nodeTypes, lang, typeOf: (node, port, side) => check?.typeAt({ node, port }, side) }),
    [doc, nodeTypes, lang, check],
  );
}

const replaced = <T,>(list: readonly T[], at: number, item: T | undefined): T[] =>
  list.flatMap((one, i) => (i === at ? (item === undefined ? [] : [item]) : [one]));

/** Its name, as the head of the editor. */
export function TestName({ test }: { test: FlowTest }) {
  const w = useWords(testWords);
  const lang = useLang();
  const editor = useEditor();
  const rename = (title: string) =>
    editor.edit(
      changeTest(test.id, (one) => ({
        ...one,
        title: typeof one.title === 'string' ? title : { ...one.title, [lang]: title },
      })),
      `test ${test.id}`,
    );
  return (
    <Input
      className="min-w-40 flex-1 font-medium"
      aria-label={w.rename}
      value={inLang(test.title, lang)}
      maxLength={200}
      onChange={(e) => rename(e.target.value)}
      onBlur={editor.endGroup}
    />
  );
}

export function TestEditor({ test }: { test: FlowTest }) {
  const w = useWords(testWords);
  const editor = useEditor();
  const drawn = useDrawn();
  const sayings = useSayings(drawn);
  const ran = useTests((s) => s.ran.get(test.id));
  const fresh = ran && isFresh(ran, test, drawn.doc) ? ran.result : undefined;
  const change = (next: FlowTest) =>
    editor.edit(
      changeTest(test.id, () => next),
      `test ${test.id}`,
    );
  const setStep = (at: number, step: TestStep | undefined) =>
    change({ ...test, steps: replaced(test.steps, at, step) });
  const given = useMemo(() => givenChoices(drawn, test.node), [drawn, test.node]);
  const expect = useMemo(() => expectChoices(drawn, test.node), [drawn, test.node]);
  return (
    // Leaving the form ends the undo step that typing makes.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that a field inside was left
    <div className="flex flex-col gap-3" onBlur={editor.endGroup}>
      <details>
        <summary className="text-soft text-xs">
          {w.start}
          {test.start && `: ${test.start.replace('T', ' ')}`}
        </summary>
        <Field label={w.start} help={w.startAbout} className="mt-1.5 max-w-60">
          {(ids) => (
            <Input
              {...ids}
              type="datetime-local"
              value={test.start ?? ''}
              onChange={(e) => {
                const { start: _, ...rest } = test;
                change(e.target.value ? { ...rest, start: e.target.value } : rest);
              }}
            />
          )}
        </Field>
      </details>
      {fresh?.stop && (
        <p role="status" className="text-danger text-sm">
          {stopText(fresh.stop, sayings)}
        </p>
      )}
      <ol className="flex flex-col gap-2">
        {test.steps.map((step, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity but their place
            key={at}
            aria-label={w.step(at + 1)}
            className="rounded-md border border-line bg-surface px-3 py-2"
          >
            <div className="flex flex-wrap items-center gap-2 text-sm">
              <span className="text-soft">{w.after}</span>
              <AfterBox ms={step.after} onChange={(after) => setStep(at, { ...step, after })} />
              <span className="text-soft">{w.afterwards}</span>
              <span className="flex-1" />
              {test.steps.length > 1 && (
                <Button
                  look="ghost"
                  size="small"
                  icon
                  aria-label={w.removeStep(at + 1)}
                  onClick={() => setStep(at, undefined)}
                >
                  <Trash2 size={13} aria-hidden />
                </Button>
              )}
            </div>
            <div className="mt-1.5 grid grid-cols-[4rem_minmax(0,1fr)] gap-x-2 gap-y-1.5">
              <span className="pt-1.5 text-faint text-xs">{w.given}</span>
              <ul className="flex flex-col gap-1">
                {step.given.map((line, i) => (
                  <GivenLine
                    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
                    key={i}
                    line={line}
                    drawn={drawn}
                    alone={test.node}
                    onChange={(next) => setStep(at, { ...step, given: replaced(step.given, i, next) })}
                    onRemove={() => setStep(at, { ...step, given: replaced(step.given, i, undefined) })}
                  />
                ))}
                <li className="pl-6">
                  <Choose
                    label={w.addGiven}
                    choices={given}
                    onChoose={(line) => setStep(at, { ...step, given: [...step.given, line] })}
                  />
                </li>
              </ul>
              <span className="pt-1.5 text-faint text-xs">{w.expect}</span>
              <ul className="flex flex-col gap-1">
                {step.expect.map((line, i) => (
                  <ExpectLine
                    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
                    key={i}
                    line={line}
                    drawn={drawn}
                    alone={test.node}
                    sayings={sayings}
                    outcome={fresh?.outcomes.find((one) => one.step === at && one.line === i)}
                    onChange={(next) => setStep(at, { ...step, expect: replaced(step.expect, i, next) })}
                    onRemove={() => setStep(at, { ...step, expect: replaced(step.expect, i, undefined) })}
                  />
                ))}
                <li className="pl-6">
                  <Choose
                    label={w.addExpect}
                    choices={expect}
                    onChoose={(line) => setStep(at, { ...step, expect: [...step.expect, line] })}
                  />
                </li>
              </ul>
            </div>
          </li>
        ))}
      </ol>
      {test.steps.length < MAX_TEST_STEPS && (
        <Button
          look="link"
          size="inline"
          className="self-start text-sm"
          onClick={() => change({ ...test, steps: [...test.steps, { after: 1000, given: [], expect: [] }] })}
        >
          <Plus size={14} aria-hidden />
          {w.addStep}
        </Button>
      )}
    </div>
  );
}
