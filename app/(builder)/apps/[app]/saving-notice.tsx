'use client';
/** A line under the bar when the draft could not be saved: why, and what to do. Says once, quietly, when the browser keeps nothing. */
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { barWords, useEditor } from '#components/canvas/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button } from '#components/ui/index.ts';
import { inLang, LANGS } from '#runtime/contract/index.ts';
import { words as common } from '../../../_client/words.ts';
import { onUnkept } from './kept-work.ts';
import type { DraftSaving } from './use-draft.ts';

export function SavingNotice({ draft }: { draft: DraftSaving }) {
  const w = useWords(barWords);
  const c = useWords(common);
  const lang = useLang();
  useEffect(() => onUnkept(() => void toast(w.notKept, { duration: 10_000 })), [w]);
  if (draft.state !== 'conflict' && draft.state !== 'failed') return null;
  const hasLeft = draft.problem === 'not-signed-in';
  const comesBack = draft.problem === 'offline' || draft.problem === 'runtime-down';
  return (
    <div
      role="alert"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-alarm-high border-b border-l-4 bg-alarm-high-soft px-3 py-1.5 text-sm"
    >
      <span className="flex-1 basis-64">
        {draft.state === 'conflict'
          ? w.conflict
          : [
              `${w.saveFailed}${lang === 'en' ? ': ' : '：'}${draft.problem ? c[draft.problem] : ''}`,
              comesBack ? w.triedAgain : '',
            ].join(' ')}
      </span>
      {draft.state === 'conflict' ? (
        <Conflict draft={draft} />
      ) : hasLeft ? (
        <Button
          size="small"
          look="primary"
          onClick={() => location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)}
        >
          {w.signIn}
        </Button>
      ) : (
        <Button size="small" onClick={() => void draft.flush()}>
          {w.tryAgain}
        </Button>
      )}
    </div>
  );
}

function Conflict({ draft }: { draft: DraftSaving }) {
  const w = useWords(barWords);
  const editor = useEditor();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const resolve = async (how: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await how();
    } catch {
      toast.error(w.resolveFailed);
    } finally {
      setBusy(false);
    }
  };
  const keepBoth = async () => {
    const { title } = editor.store.getState().work.doc;
    const named =
      typeof title === 'string'
        ? w.copyTitle(title)
        : Object.fromEntries(LANGS.map((lang) => [lang, barWords[lang].copyTitle(inLang(title, lang))]));
    const app = await draft.keepBoth(named);
    toast(w.copied, { duration: 15_000, action: { label: w.openCopy, onClick: () => router.push(`/apps/${app}`) } });
  };
  return (
    <>
      <Button size="small" busy={busy} onClick={() => void resolve(draft.keepMine)}>
        {w.keepMine}
      </Button>
      <Button size="small" busy={busy} onClick={() => void resolve(draft.takeTheirs)}>
        {w.takeTheirs}
      </Button>
      <Button size="small" busy={busy} onClick={() => void resolve(keepBoth)}>
        {w.keepBoth}
      </Button>
    </>
  );
}
