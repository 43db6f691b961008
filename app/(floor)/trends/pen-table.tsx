'use client';
/** The pens: what each says at the cursor or now, and its figures over the time shown. */
import { Ellipsis } from 'lucide-react';
import { readingAt } from '#components/charts/lines.ts';
import { Menu, MenuItem, MenuLine } from '#components/overlay/index.ts';
import { formatNumber, useWords, withUnit } from '#components/text/index.ts';
import { Button, Card, Skeleton } from '#components/ui/index.ts';
import { qualityOf } from '#runtime/contract/index.ts';
import { statusWord, statusWords } from '../../(admin)/devices/status-words.ts';
import { type PenInfo, valueText } from './pen-info.ts';
import { PenMark } from './pen-mark.tsx';
import type { PenLine } from './use-lines.ts';
import { keyOf, MAX_PENS, type Pen } from './view.ts';
import { words } from './words.ts';

interface PenTableProps {
  readonly lines: readonly PenLine[];
  readonly infos: ReadonlyMap<string, PenInfo>;
  /** Undefined: the right edge. */
  readonly cursor: number | undefined;
  readonly edge: number;
  readonly offset: number;
  readonly isLive: boolean;
  readonly mayNote: boolean;
  readonly onPen: (pen: Pen) => void;
  readonly onRemove: (pen: Pen) => void;
  readonly onNote: (pen: Pen) => void;
  /** A pen under the pointer is drawn stronger. */
  readonly onFocus: (pen: Pen | undefined) => void;
}

const DASH = '–';

export function PenTable({ lines, infos, cursor, edge, offset, isLive, ...on }: PenTableProps) {
  const w = useWords(words);
  const readHeading = cursor !== undefined ? w.atCursor : isLive ? w.now : w.last;
  const columns = [readHeading, w.min, w.max, w.mean, w.difference, w.goodTime];
  return (
    <Card className="overflow-hidden">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{w.pens}</caption>
        <thead className="max-sm:sr-only">
          <tr className="text-left text-faint text-xs">
            <th scope="col" className="py-2 pl-4 font-normal">
              {w.pen}
            </th>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="px-2 py-2 text-right font-normal"
                title={column === w.difference ? w.differenceAbout : undefined}
              >
                {column}
              </th>
            ))}
            <th scope="col" className="w-10">
              <span className="sr-only">{w.more('')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => (
            <PenRow
              key={keyOf(line.pen)}
              line={line}
              number={i + 1}
              info={infos.get(keyOf(line.pen))}
              at={cursor}
              pastAt={(cursor ?? edge) - offset}
              columns={columns}
              {...on}
            />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

interface PenRowProps extends Omit<PenTableProps, 'lines' | 'infos' | 'cursor' | 'edge' | 'offset' | 'isLive'> {
  readonly line: PenLine;
  readonly number: number;
  readonly info: PenInfo | undefined;
  /** Undefined: the right edge. */
  readonly at: number | undefined;
  readonly pastAt: number;
  readonly columns: readonly string[];
}

function PenRow({ line, number, info, at, pastAt, columns, mayNote, onPen, onRemove, onNote, onFocus }: PenRowProps) {
  const w = useWords(words);
  const s = useWords(statusWords);
  const { pen, whole, latest, isLoading, error, past } = line;
  if (!info) return null;
  const span = (whole?.max ?? 0) - (whole?.min ?? 0) || Math.abs(whole?.max ?? 0);
  const reading = at === undefined ? latest : readingAt(line.line, at);
  const before = past && readingAt(past.line, pastAt);
  const quality = reading ? qualityOf(reading.status) : 'good';
  const name = `${info.device} ${info.name}`;
  const stateText = (value: number | null | undefined): string => {
    if (value === null || value === undefined) return DASH;
    return info.isSwitch && Number.isInteger(value) ? (value ? w.on : w.off) : valueText(value, info, span);
  };
  const note =
    error !== null && error !== undefined
      ? w.penFailed
      : info.isGone
        ? w.gone
        : quality === 'bad'
          ? statusWord(s, reading?.status ?? 0)
          : quality === 'uncertain'
            ? w.quality_uncertain
            : whole && whole.max === null && whole.lastStatus >= 0x8000_0000 && !isLoading
              ? w.noData
              : undefined;
  const figures = [
    valueText(whole?.min, info, span),
    valueText(whole?.max, info, span),
    valueText(whole?.mean, info, span, 1),
    differenceText(whole?.difference, info, span),
    whole && whole.ms > 0 ? `${formatNumber((100 * whole.goodMs) / whole.ms, 1)}\u2009%` : DASH,
  ];
  const isReset = info.isCounter && whole?.difference?.startsWith('-');
  return (
    <tr
      className="border-line border-t align-middle max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto_auto] max-sm:px-3 max-sm:py-2"
      onMouseEnter={() => onFocus(pen)}
      onMouseLeave={() => onFocus(undefined)}
    >
      <th scope="row" className="py-2 text-left font-normal max-sm:col-start-1 max-sm:row-start-1 max-sm:py-0 sm:pl-4">
        <span className="flex items-center gap-2">
          <PenMark colour={pen.colour} number={number} hollow={pen.hidden} />
          <span className="min-w-0">
            <span className="block break-words font-medium">{info.name}</span>
            <span className="block text-faint text-xs">
              {info.device}
              {note && <span className="text-text"> · {note}</span>}
            </span>
          </span>
        </span>
      </th>
      <td className="whitespace-nowrap px-2 py-2 text-right max-sm:col-start-2 max-sm:row-start-1 max-sm:py-0">
        {isLoading && !whole ? (
          <Skeleton className="ml-auto h-4 w-14" />
        ) : (
          <>
            <span className={quality === 'good' ? 'font-semibold' : 'text-faint'}>
              {withUnit(stateText(reading?.value), info.isSwitch ? '' : info.unit)}
            </span>
            {reading?.low !== undefined && stateText(reading.low) !== stateText(reading.high) && (
              <span className="block text-faint text-xs">
                {stateText(reading.low)}…{stateText(reading.high)}
              </span>
            )}
            {before && (
              <span className="block text-soft text-xs">
                {w.past} {withUnit(stateText(before.value), info.isSwitch ? '' : info.unit)}
              </span>
            )}
          </>
        )}
      </td>
      {figures.map((figure, i) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns stand still
          key={i}
          className="whitespace-nowrap px-2 py-2 text-right text-soft max-sm:hidden"
        >
          {isLoading && !whole ? DASH : figure}
          {i === 3 && isReset && <span className="block text-faint text-xs">{w.reset}</span>}
        </td>
      ))}
      <td className="py-1 pr-2 text-right max-sm:col-start-3 max-sm:row-start-1 max-sm:py-0 max-sm:pr-0">
        <PenMenu
          pen={pen}
          name={name}
          mayNote={mayNote && !info.isGone}
          onPen={onPen}
          onRemove={onRemove}
          onNote={onNote}
        />
      </td>
      <td className="text-soft text-xs max-sm:col-span-full max-sm:row-start-2 sm:hidden">
        <span className="flex flex-wrap gap-x-3 pt-1">
          {figures.map((figure, i) =>
            figure === DASH ? null : (
              <span key={columns[i + 1]}>
                {columns[i + 1]} <span className="text-text">{figure}</span>
              </span>
            ),
          )}
        </span>
      </td>
    </tr>
  );
}

interface PenMenuProps {
  readonly pen: Pen;
  readonly name: string;
  readonly mayNote: boolean;
  readonly onPen: (pen: Pen) => void;
  readonly onRemove: (pen: Pen) => void;
  readonly onNote: (pen: Pen) => void;
}

function PenMenu({ pen, name, mayNote, onPen, onRemove, onNote }: PenMenuProps) {
  const w = useWords(words);
  return (
    <Menu
      trigger={
        <Button look="ghost" size="small" icon aria-label={w.more(name)}>
          <Ellipsis size={16} aria-hidden />
        </Button>
      }
    >
      <fieldset aria-label={w.colourOf(name)} className="grid grid-cols-6 gap-1 p-2">
        {Array.from({ length: MAX_PENS }, (_, i) => i + 1).map((colour) => (
          <button
            key={colour}
            type="button"
            aria-label={`${w.colour} ${colour}`}
            aria-pressed={pen.colour === colour}
            onClick={() => onPen({ ...pen, colour })}
            className="grid size-6 place-items-center rounded-sm pointer-coarse:size-9 aria-pressed:outline-2 aria-pressed:outline-accent aria-pressed:outline-offset-1"
            style={{ background: `var(--pen-${colour})` }}
          />
        ))}
      </fieldset>
      <MenuLine />
      <MenuItem onSelect={() => onPen({ ...pen, own: !pen.own })}>{pen.own ? w.sharedAxis : w.ownAxis}</MenuItem>
      <MenuItem onSelect={() => onPen({ ...pen, hidden: !pen.hidden })}>{pen.hidden ? w.unhide : w.hide}</MenuItem>
      {mayNote && <MenuItem onSelect={() => onNote(pen)}>{w.noteOn}</MenuItem>}
      <MenuLine />
      <MenuItem onSelect={() => onRemove(pen)}>{w.remove}</MenuItem>
    </Menu>
  );
}

/** Exact digits of a meter stay as they are; others are as many as there are elsewhere. */
function differenceText(difference: string | undefined, info: PenInfo, span: number): string {
  if (difference === undefined || info.isSwitch) return DASH;
  const [whole = '', places = ''] = difference.replace('-', '').split('.');
  const sign = difference.startsWith('-') ? '\u2212' : '+';
  if (info.isCounter && places.length <= 6) {
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u2009');
    return `${sign}${grouped}${places ? `.${places}` : ''}`;
  }
  return `${sign}${valueText(Math.abs(Number(difference)), info, span)}`;
}
