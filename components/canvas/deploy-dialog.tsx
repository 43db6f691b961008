'use client';
/** Before an app may do something new: what that is, in words, and the compiler's warnings. */
import { useState } from 'react';
import { describeManifest } from '#runtime/compiler/index.ts';
import type { Diagnostic, Manifest } from '#runtime/contract/index.ts';
import { Dialog } from '../overlay/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Button, Field, Input, SeverityMark } from '../ui/index.ts';
import { barWords } from './bar-words.ts';
import { useEdited, useEditor } from './context.tsx';
import { useDescribe } from './describe.ts';
import { useAppTests } from './tests/panel.tsx';
import { useTestActions } from './tests/store.tsx';
import { TestTally } from './tests/tally.tsx';
import { testWords } from './tests/words.ts';
import { whatIfWords } from './what-if-words.ts';

export interface DeployDialogProps {
  open: boolean;
  /** What it may do that it might not before; undefined when nothing is new. */
  growth: Manifest | undefined;
  /** What there is of it now: `still` after it was stopped or by a fault, `first` before its first deploy. */
  now: 'running' | 'still' | 'first';
  /** The runtime's own findings after a refused deploy. */
  refused: readonly Diagnostic[] | undefined;
  busy: boolean;
  onDeploy: (message: string) => void;
  /** Only tests stand in the way: it may be deployed all the same. */
  onDespite?: (() => void) | undefined;
  /** Tries the drawing on what was recorded; undefined before the first deploy. */
  onWhatIf?: (() => void) | undefined;
  onClose: () => void;
}

/** More are in the list under the canvas. */
const SHOWN = 30;

/** Nothing is put into words while it is closed. */
export function DeployDialog(props: DeployDialogProps) {
  return props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog(props: DeployDialogProps) {
  const { open, growth, now, refused, busy, onDeploy, onDespite, onWhatIf, onClose } = props;
  const t = useWords(testWords);
  const w = useWords(barWords);
  const i = useWords(whatIfWords);
  const lang = useLang();
  const inWords = useDescribe();
  const { nodeTypes } = useEditor().env;
  const doc = useEdited((s) => s.work.doc);
  const tests = useAppTests();
  const { run, show } = useTestActions();
  const findings = useEdited((s) => s.check?.findings) ?? [];
  const [message, setMessage] = useState('');
  const warnings = refused ?? findings.filter((f) => f.severity !== 'hint');
  const lines = growth ? describeManifest(growth, doc, lang, nodeTypes) : [];
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={refused ? w[`deployFailed_${now}`] : w.deployTitle}
      closeLabel={w.close}
      actions={
        refused ? (
          <>
            {onDespite && (
              <Button look="danger" className="mr-auto" busy={busy} title={t.despiteAbout} onClick={onDespite}>
                {t.despite}
              </Button>
            )}
            <Button onClick={onClose}>{w.close}</Button>
            {onDespite && (
              <Button
                look="primary"
                onClick={() => {
                  onClose();
                  show(undefined);
                  // The server ran them; here they are run again, so that the list says what each came to.
                  void run(tests);
                }}
              >
                {t.showTests}
              </Button>
            )}
          </>
        ) : (
          <>
            {onWhatIf && (
              <Button look="ghost" className="mr-auto" onClick={onWhatIf}>
                {i.title}…
              </Button>
            )}
            <Button onClick={onClose}>{w.cancel}</Button>
            <Button look="primary" busy={busy} onClick={() => onDeploy(message)}>
              {w.deploy}
            </Button>
          </>
        )
      }
    >
      {!refused && lines.length > 0 && (
        <section className="mb-3">
          <p className="mb-1 text-sm">{now === 'first' ? w.deployFirst : w.deployGrown}</p>
          <ul className="rounded-md border border-line bg-sunk px-3.5 py-2 text-sm leading-6">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      {warnings.length > 0 && (
        <section className="mb-3">
          <p className="mb-1 text-sm">{onDespite ? t.heldBack : refused ? w.deployRefused : w.deployWarnings}</p>
          <ul className="flex flex-col gap-1 text-sm">
            {warnings.slice(0, SHOWN).map((finding, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity
              <li key={i} className="flex gap-2">
                <SeverityMark severity={finding.severity} />
                <span>
                  <span className="text-soft">{inWords(finding).place}: </span>
                  {inWords(finding).text}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {onDespite && <p className="mb-3 text-faint text-xs">{t.despiteAbout}</p>}
      {!refused && <TestTally />}
      {!refused && (
        <Field label={w.message}>
          {(ids) => <Input {...ids} value={message} maxLength={500} onChange={(e) => setMessage(e.target.value)} />}
        </Field>
      )}
    </Dialog>
  );
}
