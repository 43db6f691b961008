'use client';
/** A connection slot: what this app calls an outside system, which of the site's connections it stands for, and how that one fares. */
import { boundConnection, inLang } from '#runtime/contract/index.ts';
import { bindConnection, putConnection, useEdited, useEditor, useFares, useSiteLinks } from '../canvas/index.ts';
import { ConnectionChip, ConnectionTrouble } from '../connections/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Field, Select } from '../ui/index.ts';
import { PanelHead } from './panel-head.tsx';
import { LocalTextBox } from './widgets/local-text.tsx';
import { words } from './words.ts';

export function ConnectionPanel({ id }: { id: string }) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const sites = useSiteLinks();
  const known = useFares();
  const slot = useEdited((s) => s.work.doc.connections?.[id]);
  const bindings = useEdited((s) => s.work.bindings);
  const nodes = useEdited((s) => s.work.doc.nodes);
  if (!slot) return null;
  const fitting = sites.filter(({ takes }) => takes === slot.kind);
  const bound = boundConnection(bindings, id);
  const link = sites.find((one) => one.id === bound);
  const fares = link && known.get(link.id);
  const users = nodes.filter(({ config }) => config['connection'] === id).length;
  return (
    <>
      <PanelHead title={inLang(slot.title, lang) || id} chip={w[`kind_${slot.kind}`]} />
      <section className="flex flex-col gap-3 px-3.5 py-3">
        <p className="text-faint text-xs">{w.connectionHelp}</p>
        <Field label={w.slotTitle}>
          {(ids) => (
            <LocalTextBox
              ids={ids}
              label={w.slotTitle}
              value={slot.title}
              onChange={(title) => editor.edit(putConnection(id, { ...slot, title }), `connection ${id}`)}
            />
          )}
        </Field>
        <Field label={w.connectionStandsFor} help={fitting.length === 0 ? w.noConnectionOfKind : undefined}>
          {(ids) => (
            <Select
              {...ids}
              value={bound ?? ''}
              onChange={(e) => editor.edit(bindConnection(id, e.target.value || undefined))}
            >
              <option value="">{w.connectionNotBound}</option>
              {bound !== undefined && !fitting.some((one) => one.id === bound) && (
                <option value={bound}>{w.goneConnection(link ? inLang(link.title, lang) || bound : bound)}</option>
              )}
              {fitting.map((one) => (
                <option key={one.id} value={one.id}>
                  {inLang(one.title, lang) || one.id}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {link && (
          <div className="flex flex-col gap-1.5">
            <div className="flex items-center justify-between gap-2">
              <span className="min-w-0 truncate text-soft text-sm">{link.where}</span>
              {fares && <ConnectionChip connection={fares} />}
            </div>
            {fares && <ConnectionTrouble connection={fares} />}
          </div>
        )}
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {link && (
            <a href={`/connections/${encodeURIComponent(link.id)}`} target="_blank" className={LINK} rel="noreferrer">
              {w.editConnection}
            </a>
          )}
          <a href={`/connections/new?takes=${slot.kind}`} target="_blank" className={LINK} rel="noreferrer">
            {w.newConnection}
          </a>
        </p>
        <p className="text-faint text-xs">{w.usedBy(users)}</p>
      </section>
    </>
  );
}

const LINK = 'flex min-h-8 items-center text-accent underline-offset-2 hover:underline pointer-coarse:min-h-[44px]';
