'use client';
/** What the app is made of, shown while nothing is selected: its devices, tables and pages. */
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { boundConnection, boundDevices, deviceName, inLang } from '#runtime/contract/index.ts';
import { useEdited, useEditor, useSiteDevices, useSiteLinks } from '../canvas/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Button } from '../ui/index.ts';
import { useNewPage } from './widgets/page.tsx';
import { words } from './words.ts';

const NONE: Readonly<Record<string, never>> = {};

function Part({ title, empty, children }: { title: string; empty: string | undefined; children: ReactNode }) {
  return (
    <section className="border-line border-b px-3.5 py-3">
      <h3 className="mb-1 text-soft text-xs">{title}</h3>
      {empty ? <p className="text-faint text-sm">{empty}</p> : children}
    </section>
  );
}

function Entry({ title, note, onClick }: { title: string; note: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="-mx-1.5 flex h-9 w-[calc(100%+0.75rem)] items-center gap-2 rounded-sm px-1.5 text-left text-sm hover:bg-sunk"
    >
      <span className="min-w-0 flex-1 truncate">{title}</span>
      <span className="max-w-32 truncate text-faint text-xs">{note}</span>
      <ChevronRight size={14} aria-hidden className="text-faint" />
    </button>
  );
}

export function AppPanel({ children }: { children?: ReactNode }) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const devices = useSiteDevices();
  const slots = useEdited((s) => s.work.doc.slots);
  const connections = useEdited((s) => s.work.doc.connections) ?? NONE;
  const links = useSiteLinks();
  const tables = useEdited((s) => s.work.doc.tables);
  const pages = useEdited((s) => s.work.doc.pages);
  const nodes = useEdited((s) => s.work.doc.nodes);
  const bindings = useEdited((s) => s.work.bindings);
  const makePage = useNewPage();
  const newPage = () => editor.open({ kind: 'page', id: makePage() });
  const deviceTitle = (slot: string) => {
    const bound = boundDevices(slots[slot], bindings[slot]);
    if (slots[slot]?.many) return bound.length === 0 ? w.notBound : w.deviceCount(bound.length);
    const device = devices.find((d) => d.id === bound[0]?.device);
    return device ? deviceName(device.id, device.def, lang) : w.notBound;
  };
  return (
    <>
      <header className="border-line border-b px-3.5 py-3">
        <h2 className="font-semibold text-sm">{w.appParts}</h2>
      </header>
      <Part title={w.devices} empty={Object.keys(slots).length === 0 ? w.noDevices : undefined}>
        {Object.entries(slots).map(([id, slot]) => (
          <Entry
            key={id}
            title={inLang(slot.title, lang) || id}
            note={deviceTitle(id)}
            onClick={() => editor.open({ kind: 'slot', id })}
          />
        ))}
      </Part>
      {Object.keys(connections).length > 0 && (
        <Part title={w.connections} empty={undefined}>
          {Object.entries(connections).map(([id, slot]) => {
            const bound = boundConnection(bindings, id);
            const link = links.find((one) => one.id === bound);
            return (
              <Entry
                key={id}
                title={inLang(slot.title, lang) || id}
                note={bound === undefined ? w.connectionNotBound : link ? inLang(link.title, lang) || bound : bound}
                onClick={() => editor.open({ kind: 'connection', id })}
              />
            );
          })}
        </Part>
      )}
      <Part title={w.tables} empty={Object.keys(tables).length === 0 ? w.noTables : undefined}>
        {Object.entries(tables).map(([id, table]) => (
          <Entry
            key={id}
            title={inLang(table.title, lang) || id}
            note={w.rows(table.columns.length)}
            onClick={() => editor.open({ kind: 'table', id })}
          />
        ))}
      </Part>
      <Part title={w.pages} empty={undefined}>
        {Object.entries(pages).map(([id, page]) => (
          <Entry
            key={id}
            title={inLang(page.title, lang) || id}
            note={w.blocks(nodes.filter((n) => n.config['page'] === id).length)}
            onClick={() => editor.open({ kind: 'page', id })}
          />
        ))}
        <p className="mt-1 text-sm">
          <Button look="link" size="inline" onClick={newPage}>
            {w.newPage}
          </Button>
        </p>
      </Part>
      {children}
    </>
  );
}
