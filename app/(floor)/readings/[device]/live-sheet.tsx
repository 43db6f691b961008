'use client';
/** Joins a sheet to the server: sends it, and shows the new last entries. */
import { useRouter } from 'next/navigation';
import { SheetPage } from '#components/sheets/index.ts';
import type { Sheet } from '#runtime/rpc/index.ts';
import { enterSheet } from '../../../_client/enter-sheet.ts';

export function LiveSheet(props: { sheet: Sheet | undefined; now: number; person: string }) {
  const router = useRouter();
  return <SheetPage {...props} enter={enterSheet} onEntered={() => router.refresh()} />;
}
