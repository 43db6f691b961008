'use client';
/** Reading a file of tags: its table, then what the runtime says of each tag. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLang } from '#components/text/index.ts';
import type { Lang } from '#runtime/contract/index.ts';
import { useApi } from '../../../_client/api.tsx';
import { refusalIn } from '../../../_client/refusal.ts';
import { type DeviceDraft, type DriverInfo, isUntouched, type TagDraft } from '../device-draft.ts';
import { type Column, columnsOf } from './columns.ts';
import { readCsv } from './csv.ts';
import { knownTags, type MergedLine, merge } from './merge.ts';
import { type Line, type LineProblem, readTable } from './read-table.ts';
import { isXlsx, readXlsx } from './xlsx.ts';

const MEGABYTE = 1024 * 1024;
export const MOST_MB = 5;

export type ImportFailure = 'notSheet' | 'empty' | 'noColumns' | 'tooLarge';
export interface ImportResult {
  readonly file: string;
  readonly lines: readonly MergedLine[];
  readonly problems: readonly LineProblem[];
  readonly ignored: readonly string[];
  /** The tags of the form once it is taken. */
  readonly tags: readonly TagDraft[];
}

export class Unreadable extends Error {
  readonly why: ImportFailure;
  constructor(why: ImportFailure) {
    super(why);
    this.why = why;
  }
}

export function useImport(draft: DeviceDraft, driver: DriverInfo) {
  const lang = useLang();
  const api = useApi();
  const check = useMutation(api.devices.checkTags.mutationOptions());
  const read = useMutation({
    async mutationFn(file: File): Promise<ImportResult> {
      const columns = columnsOf(driver);
      const lines = await linesOf(file, columns);
      const table = readTable(lines, { columns, driver, known: knownTags(draft), lang });
      if (table.isForeign) throw new Unreadable('noColumns');
      if (table.lines.length + table.problems.length === 0) throw new Unreadable('empty');
      const untouched = new Set(draft.tags.filter((one) => isUntouched(driver, one)).map(({ key }) => key));
      const whole = merge(draft, driver, table.lines, untouched);
      const asked = Object.fromEntries(whole.lines.map(({ id, tag }) => [id, tag]));
      const { problems: refused } = await check.mutateAsync({ protocol: driver.protocol, tags: asked });
      const bad = whole.lines.filter(({ id }) => Object.hasOwn(refused, id));
      const badLines = new Set(bad.map(({ line }) => line));
      const good = table.lines.filter(({ line }) => !badLines.has(line));
      const problems = [
        ...table.problems,
        ...bad.flatMap(({ id, line }) => refusedAt(line, refused[id] ?? '', columns, driver, lang)),
      ].sort((a, b) => a.line - b.line);
      return { file: file.name, problems, ignored: table.ignored, ...merge(draft, driver, good, untouched) };
    },
  });
  const [file, setFile] = useState<File>();
  return {
    file,
    read,
    open(next: File) {
      setFile(next);
      read.mutate(next);
    },
  };
}

async function linesOf(file: File, columns: readonly Column[]): Promise<readonly Line[]> {
  if (file.size > MOST_MB * MEGABYTE) throw new Unreadable('tooLarge');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isXlsx(bytes)) {
    // NUL is in no text but UTF-16, which says what it is.
    if (bytes.includes(0) && bytes[0] !== 0xff && bytes[0] !== 0xfe) throw new Unreadable('notSheet');
    return readCsv(bytes, columns);
  }
  return readXlsx(bytes).catch(() => {
    throw new Unreadable('notSheet');
  });
}

/** The runtime's sentence, by the columns it is about. */
function refusedAt(
  line: number,
  sentence: string,
  columns: readonly Column[],
  driver: DriverInfo,
  lang: Lang,
): LineProblem[] {
  const refusal = refusalIn(lang, sentence, () => Object.keys(driver.address.properties ?? {}));
  if (!refusal) return [{ line, sentence }];
  const at = (field: string) => columns.find(({ key }) => key === `address.${field}`)?.heading[lang] ?? field;
  return [
    ...Object.entries(refusal.fields).map(([field, text]) => ({ line, column: at(field), sentence: text })),
    ...(refusal.rest ? [{ line, sentence: refusal.rest }] : []),
  ];
}
