'use client';
/** A table of points, two numbers each, with their units; columns copied from a spreadsheet can be pasted. */
import { X } from 'lucide-react';
import { type ClipboardEvent, useState } from 'react';
import { unitSymbol } from '#runtime/contract/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button, TextArea } from '../../ui/index.ts';
import { type Point, pointsText, readPoints } from '../model/points.ts';
import { pickerWords } from '../picker-words.ts';
import { asText, setting, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';
import { NumberBox } from './number.tsx';

export function PointsWidget({ node, value, onChange, ids, label }: WidgetProps) {
  const w = useWords(words);
  const p = useWords(pickerWords);
  const lang = useLang();
  const text = asText(value);
  const [isText, setIsText] = useState(false);
  // A row that is half filled in is no point yet: it is kept here as long as the text says the rest.
  const [draft, setDraft] = useState<{ text: string; points: readonly Point[] }>();
  const points = draft?.text === text ? draft.points : readPoints(text);
  const put = (next: readonly Point[]) => {
    const said = pointsText(next);
    setDraft({ text: said, points: next });
    onChange(said);
  };
  const heads = [
    [p.pointIn, unitSymbol(setting(node, 'fromUnit') || undefined, lang)],
    [p.pointOut, unitSymbol(setting(node, 'toUnit') || undefined, lang)],
  ] as const;
  const paste = (event: ClipboardEvent) => {
    const pasted = readPoints(event.clipboardData.getData('text/plain'));
    if (!points || !pasted || pasted.length < 2) return;
    event.preventDefault();
    put([...points.filter(({ x, y }) => x !== undefined || y !== undefined), ...pasted]);
  };
  return (
    <div className="flex flex-col gap-1.5 text-xs">
      {points && !isText ? (
        <fieldset aria-label={label} className="flex flex-col gap-1" onPaste={paste}>
          <div aria-hidden className="grid grid-cols-[1fr_1fr_24px] gap-1 text-soft">
            {heads.map(([head, unit]) => (
              <span key={head}>{unit ? `${head} (${unit})` : head}</span>
            ))}
          </div>
          {points.map((point, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: points have no identity but their place
            <div key={i} className="grid grid-cols-[1fr_1fr_24px] items-center gap-1">
              {(['x', 'y'] as const).map((side, at) => (
                <NumberBox
                  key={side}
                  label={`${heads[at]?.[0]} ${i + 1}`}
                  value={point[side]}
                  onChange={(n) => put(points.map((one, j) => (j === i ? { ...one, [side]: n } : one)))}
                />
              ))}
              <button
                type="button"
                aria-label={w.remove(String(i + 1))}
                onClick={() => put(points.filter((_, j) => j !== i))}
                className="grid size-6 place-items-center rounded-sm text-faint hover:text-text"
              >
                <X size={13} aria-hidden />
              </button>
            </div>
          ))}
          <Button
            look="link"
            size="inline"
            className="self-start"
            onClick={() => put([...points, { x: undefined, y: undefined }])}
          >
            + {p.addPoint}
          </Button>
          <p className="text-faint">{p.pasteHint}</p>
        </fieldset>
      ) : (
        <TextArea {...ids} className="font-mono" value={text} onChange={(e) => onChange(e.target.value)} />
      )}
      {points === undefined && <p className="text-faint">{p.noRows}</p>}
      {points && (
        <Button look="link" size="inline" className="self-start" onClick={() => setIsText(!isText)}>
          {isText ? p.asRows : p.asText}
        </Button>
      )}
    </div>
  );
}
