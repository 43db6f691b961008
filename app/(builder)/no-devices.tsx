'use client';
/** A site without devices: the way to connect one, and the demo plant. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plug } from 'lucide-react';
import Link from 'next/link';
import { useWords } from '#components/text/index.ts';
import { Button, buttonLook } from '#components/ui/index.ts';
import { problemWord, useApi } from '../_client/api.tsx';
import { words as common } from '../_client/words.ts';
import { words } from './words.ts';

export function NoDevices() {
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  const queries = useQueryClient();
  const demo = useMutation(api.devices.demo.mutationOptions());
  return (
    <div className="mb-4 flex flex-wrap items-center gap-3 rounded-lg border border-line bg-surface px-4 py-3">
      <span className="grid size-9 shrink-0 place-items-center rounded-md bg-accent-soft text-accent">
        <Plug size={18} aria-hidden />
      </span>
      <div className="min-w-48 flex-1">
        <p className="font-medium text-sm">{w.noDevicesTitle}</p>
        <p className="text-sm text-soft">{w.noDevicesAbout}</p>
        {demo.error && (
          <p role="alert" className="text-danger text-sm">
            {c[problemWord(demo.error)]}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-3 max-sm:basis-full">
        <Link href="/devices" className={buttonLook({})}>
          {w.toDevices}
        </Link>
        <Button
          busy={demo.isPending}
          onClick={() => demo.mutate({}, { onSuccess: () => void queries.invalidateQueries() })}
        >
          {w.demo}
        </Button>
      </div>
    </div>
  );
}
