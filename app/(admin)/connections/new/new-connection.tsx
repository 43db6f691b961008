'use client';
/** Adding a connection: first the kind, then the form. */
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { PageHead } from '#components/shell/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button } from '#components/ui/index.ts';
import { defaultsOf } from '../../../_client/form-schema.ts';
import { newDeviceId } from '../../devices/device-draft.ts';
import { ConnectionForm } from '../connection-form.tsx';
import { type KindInfo, KindsState } from '../use-kinds.tsx';
import { words } from '../words.ts';

export function NewConnection() {
  const w = useWords(words);
  const [kind, setKind] = useState<KindInfo>();
  const [id] = useState(() => newDeviceId().replace('dev', 'con'));
  return (
    <div className="mx-auto max-w-3xl">
      <PageHead
        title={w.newTitle}
        about={kind ? undefined : w.choose}
        action={kind && <Button onClick={() => setKind(undefined)}>{w.changeKind}</Button>}
      />
      {kind ? (
        <ConnectionForm
          key={kind.kind}
          id={id}
          kind={kind}
          initial={{ title: '', settings: defaultsOf(kind.settings), retryHours: 24 }}
        />
      ) : (
        <KindsState>{(kinds) => <KindPicker kinds={kinds} onPick={setKind} />}</KindsState>
      )}
    </div>
  );
}

function KindPicker({ kinds, onPick }: { kinds: readonly KindInfo[]; onPick: (kind: KindInfo) => void }) {
  const lang = useLang();
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {kinds.map((kind) => (
        <li key={kind.kind}>
          <button
            type="button"
            onClick={() => onPick(kind)}
            className="flex h-full w-full items-center gap-3 rounded-lg border border-line bg-surface p-4 text-left hover:border-accent"
          >
            <span className="flex-1">
              <span className="block font-semibold">{kind.text[lang].title}</span>
              <span className="block text-sm text-soft">{kind.text[lang].help}</span>
            </span>
            <ChevronRight size={17} aria-hidden className="shrink-0 text-faint" />
          </button>
        </li>
      ))}
    </ul>
  );
}
