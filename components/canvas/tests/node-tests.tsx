'use client';
/** The tests of one node, beside its settings: given inputs, expected outputs, run as one types. Saved with the app's other tests. */
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { inLang } from '#runtime/contract/index.ts';
import { MAX_TESTS } from '#runtime/flow/index.ts';
import { expectText, givenText, gotText, type Outcome, spanText, stopText } from '#runtime/testing/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button, cn } from '../../ui/index.ts';
import { useEditor } from '../context.tsx';
import { addTest } from '../model/edits/tests.ts';
import { firstTest } from './choices.ts';
import { useDrawn, useSayings } from './editor.tsx';
import { useAppTests, useRunOnChange, useTestStates } from './panel.tsx';
import { useTestActions, useTests } from './store.tsx';
import { testWords } from './words.ts';

export function NodeTests({ node }: { node: string }) {
  const w = useWords(testWords);
  const lang = useLang();
  const editor = useEditor();
  const drawn = useDrawn();
  const sayings = useSayings(drawn);
  const { show } = useTestActions();
  const all = useAppTests();
  const tests = useMemo(() => all.filter((test) => test.node === node), [all, node]);
  const states = useTestStates();
  const ran = useTests((s) => s.ran);
  useRunOnChange(tests);
  const add = () => {
    const id = editor.env.newId('test');
    editor.edit(addTest(firstTest(drawn, id, w.untitled, node)));
    show(id);
  };
  return (
    <section aria-label={w.nodeTests} className="flex flex-col gap-1.5 border-line border-b px-3.5 py-3 text-xs">
      <h3 className="font-semibold text-sm">{w.nodeTests}</h3>
      <p className="text-faint">{w.nodeTestsAbout}</p>
      {tests.map((test) => {
        const state = states(test);
        const result = state === 'stale' || state === 'unknown' ? undefined : ran.get(test.id)?.result;
        const outcomeOf = (step: number, line: number): Outcome | undefined =>
          result?.outcomes.find((one) => one.step === step && one.line === line);
        return (
          <div key={test.id} className="rounded-sm border border-line px-2 py-1.5">
            <div className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate font-medium">{inLang(test.title, lang)}</span>
              <span
                role="status"
                className={cn(state === 'failed' || state === 'not-run' ? 'text-danger' : 'text-soft')}
              >
                {w[state]}
              </span>
              <Button look="link" size="inline" onClick={() => show(test.id)}>
                {w.open}
              </Button>
            </div>
            <ul className="mt-1 flex flex-col gap-0.5">
              {test.steps.flatMap((step, s) => [
                ...step.given.map((line, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
                  <li key={`g${s} ${i}`} className="text-soft">
                    {step.after > 0 &&
                      i === 0 &&
                      `${w.after} ${spanText(step.after, lang)} ${w.afterwards}${lang === 'en' ? '· ' : '，'}`}
                    {givenText(line, sayings, node)}
                  </li>
                )),
                ...step.expect.map((line, i) => {
                  const outcome = outcomeOf(s, i);
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
                    <li key={`e${s} ${i}`} className={cn('flex gap-1.5', outcome && !outcome.ok && 'text-danger')}>
                      <span aria-hidden>{outcome ? (outcome.ok ? '✓' : '✗') : '·'}</span>
                      <span>
                        {expectText(line, sayings)}
                        {outcome && !outcome.ok && ` – ${gotText(outcome, sayings)}`}
                      </span>
                    </li>
                  );
                }),
              ])}
              {result?.stop && <li className="text-danger">{stopText(result.stop, sayings)}</li>}
            </ul>
          </div>
        );
      })}
      {all.length < MAX_TESTS && (
        <Button look="link" size="inline" className="self-start" onClick={add}>
          <Plus size={13} aria-hidden />
          {w.addNodeTest}
        </Button>
      )}
    </section>
  );
}
