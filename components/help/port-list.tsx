/** The ports of one side: a solid line is a signal, a dashed one an event, as on the canvas. */
import type { Lang } from '#runtime/contract/index.ts';
import { type PortReference, referenceWords } from '#runtime/reference/index.ts';
import { cn } from '../ui/cn.ts';
import { Named, Rows } from './field-list.tsx';

const KindMark = ({ kind }: { kind: PortReference['kind'] }) => (
  <span
    aria-hidden
    className={cn(
      'inline-block w-5 border-t-2 align-middle',
      kind === 'signal' ? 'border-wire-signal' : 'border-wire-event border-dashed',
    )}
  />
);

export function PortList({ ports, lang }: { ports: readonly PortReference[]; lang: Lang }) {
  const r = referenceWords[lang];
  if (ports.length === 0) return <p className="text-sm text-soft">{r.noPorts}</p>;
  return (
    <Rows>
      {ports.map((port) => (
        <li key={port.id} className="grid gap-x-4 gap-y-0.5 px-3 py-2.5 sm:grid-cols-[13rem_minmax(0,1fr)]">
          <Named label={port.label} id={port.id} />
          <div className="min-w-0 text-sm">
            <p className="flex flex-wrap items-center gap-x-3">
              <span className="flex items-center gap-1.5">
                <KindMark kind={port.kind} /> {r[port.kind]}
              </span>
              <span>{port.type}</span>
              {port.notes.map((note) => (
                <span key={note} className="text-soft">
                  {note}
                </span>
              ))}
            </p>
            {port.fields.length > 0 && (
              <p className="flex flex-wrap gap-x-3 text-soft text-xs">
                {port.fields.map((field) => (
                  <span key={field.id}>
                    <code className="font-mono">{field.id}</code> {field.type}
                  </span>
                ))}
              </p>
            )}
          </div>
        </li>
      ))}
    </Rows>
  );
}
