'use client';
/** Adding a connection: first the kind, then the form. */
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { PageHead } from '#components/shell/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, ChoiceList } from '#components/ui/index.ts';
import { defaultsOf } from '../../../_client/form-schema.ts';
import { newId } from '../../../_client/new-id.ts';
import { ConnectionForm } from '../connection-form.tsx';
import { type KindInfo, KindsState } from '../use-kinds.tsx';
import { words } from '../words.ts';

export function NewConnection() {
  const w = useWords(words);
  const lang = useLang();
  const takes = useSearchParams().get('takes');
  /** From an app, those that can carry what it sends. */
  const offered = (kinds: readonly KindInfo[]) =>
    kinds.some((one) => one.takes === takes) ? kinds.filter((one) => one.takes === takes) : kinds;
  const [kind, setKind] = useState<KindInfo>();
  const [id] = useState(() => newId('con'));
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
        <KindsState>
          {(kinds) => (
            <ChoiceList
              choices={offered(kinds).map(({ kind, text }) => ({ key: kind, ...text[lang] }))}
              onPick={(key) => setKind(kinds.find((one) => one.kind === key))}
            />
          )}
        </KindsState>
      )}
    </div>
  );
}
