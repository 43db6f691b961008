'use client';
/** Opens an app from a JSON file; one that does not fit is refused in words and nothing is saved. */
import { useMutation } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ChangeEvent, useRef, useState } from 'react';
import { Dialog } from '#components/overlay/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button } from '#components/ui/index.ts';
import { problemWord, useApi } from '../_client/api.tsx';
import { words as common } from '../_client/words.ts';
import { words } from './words.ts';

/** More findings than this help nobody. */
const SHOWN = 5;
const MEGABYTE = 1024 * 1024;
/** More bytes than the longest document takes in any script. */
const MOST_BYTES = 32 * MEGABYTE;

export function ImportButton() {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const create = useMutation(api.apps.create.mutationOptions());

  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    // A film or a disk image is not read into memory to find out that it is no app.
    if (file.size > MOST_BYTES)
      return setProblems([w.fileLarge(Math.ceil(file.size / MEGABYTE), MOST_BYTES / MEGABYTE)]);
    const text = await file.text().catch(() => undefined);
    if (text === undefined) return setProblems([w.fileUnread]);
    const reader = await import('./app-file.ts').catch(() => undefined);
    if (!reader) return setProblems([c.offline]);
    const { describeDiagnostic, nodeTypes, openDoc } = reader;
    const { doc, diagnostics } = openDoc(text);
    if (!doc) {
      const texts = diagnostics.map((d) => describeDiagnostic(d, lang, undefined, nodeTypes).text);
      const rest = texts.length - SHOWN;
      return setProblems(rest > 0 ? [...texts.slice(0, SHOWN), w.more_findings(rest)] : texts);
    }
    create.mutate(
      { title: doc.title, doc },
      {
        onSuccess: ({ id }) => router.push(`/apps/${id}`),
        onError: (error) => setProblems([c[problemWord(error)]]),
      },
    );
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={w.import}
        onChange={(e) => void read(e)}
      />
      <Button busy={create.isPending} onClick={() => input.current?.click()}>
        <Upload size={15} aria-hidden />
        {w.import}
      </Button>
      <Dialog
        open={problems.length > 0}
        onClose={() => setProblems([])}
        title={w.badFile}
        about={w.badFileAbout}
        closeLabel={w.close}
        actions={<Button onClick={() => setProblems([])}>{w.close}</Button>}
      >
        <ul className="flex list-disc flex-col gap-1 pl-4 text-sm">
          {[...new Set(problems)].map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
