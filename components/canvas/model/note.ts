/** What a comment says on the canvas, and how many lines that takes: the drawing has its place before it is drawn. */
import type { FlowNode } from '#runtime/flow/index.ts';

/** The most that is shown; the rest is read in the settings. */
export const NOTE_LINES = 12;

/** In letter heights: the room beside the glyph, and a letter of each kind, as they are on average. */
const WIDTH = 11.8;
const HAN = 1;
const LATIN = 0.52;

const PIECES = /[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+/gu;
const isHan = (piece: string): boolean => /^[\u2e80-\uffef]/u.test(piece);

/** Undefined for whatever is no comment. */
export const noteOf = ({ type, config }: Pick<FlowNode, 'type' | 'config'>): string | undefined => {
  if (type !== 'logic.comment') return undefined;
  const { text } = config;
  return typeof text === 'string' ? text.trim() : '';
};

function linesOf(paragraph: string): number {
  let lines = 1;
  let filled = 0;
  for (const [piece] of paragraph.matchAll(PIECES)) {
    const width = isHan(piece) ? HAN : piece.length * LATIN;
    const fits = filled + width <= WIDTH;
    // Spaces at the end of a line take no room.
    if (fits || piece.trim() === '') filled += width;
    else {
      // A word longer than a line is broken.
      const further = Math.ceil(width / WIDTH);
      lines += filled > 0 ? further : further - 1;
      filled = width - (further - 1) * WIDTH;
    }
  }
  return lines;
}

/** As near as can be told without drawing it; one at least, `NOTE_LINES` at most. */
export function noteLines(note: string): number {
  let lines = 0;
  for (const paragraph of note.split('\n', NOTE_LINES)) lines += linesOf(paragraph.slice(0, 1000));
  return Math.min(lines, NOTE_LINES);
}
