'use client';
/** Export and import beside the list of tags. */
import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { Menu, MenuItem } from '#components/overlay/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import { type DeviceDraft, type DriverInfo, type TagDraft, toDef } from '../device-draft.ts';
import { columnsOf } from './columns.ts';
import { writeCsv } from './csv.ts';
import { ImportDialog } from './import-dialog.tsx';
import { words } from './words.ts';
import { tableOf } from './write-table.ts';
import { writeXlsx } from './xlsx.ts';

interface TagFileBarProps {
  readonly draft: DeviceDraft;
  readonly driver: DriverInfo;
  readonly onChange: (tags: readonly TagDraft[]) => void;
}

function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  // Characters that no file system takes.
  link.download = name.replace(/[\\/:*?"<>|]/g, '-');
  link.click();
  URL.revokeObjectURL(url);
}

export function TagFileBar({ draft, driver, onChange }: TagFileBarProps) {
  const w = useWords(words);
  const lang = useLang();
  const [isImporting, setImporting] = useState(false);
  const name = w.file(inLang(draft.title, lang) || driver.text[lang].title);
  const table = () => tableOf(columnsOf(driver), toDef(draft, driver).tags, lang);
  const asCsv = () => download(new Blob([writeCsv(table())], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
  const asExcel = async () => download(await writeXlsx(table(), w.sheet), `${name}.xlsx`);
  return (
    <div className="flex shrink-0 gap-2">
      <Button onClick={() => setImporting(true)}>
        <Upload size={15} aria-hidden /> {w.import}
      </Button>
      <Menu
        trigger={
          <Button>
            <Download size={15} aria-hidden /> {w.export}
          </Button>
        }
      >
        <MenuItem onSelect={asCsv}>{w.asCsv}</MenuItem>
        <MenuItem onSelect={() => void asExcel()}>{w.asExcel}</MenuItem>
      </Menu>
      {isImporting && (
        <ImportDialog draft={draft} driver={driver} onTake={onChange} onClose={() => setImporting(false)} />
      )}
    </div>
  );
}
