/** How large a node is and where its ports are, from its ports and the lines of its text alone: a drawing of a thousand nodes opens without all of them being drawn once to be measured. The view is measured all the same when it comes into sight. */
import type { NodePort } from './ports.ts';

/** As `node-view.tsx` draws it, in the units of the style sheet (a quarter of the root's letter size). */
const UNITS = { width: 48, head: 13.5, line: 4.5, row: 6, aroundRows: 1 };
/** As `canvas.css` has it, in canvas pixels. */
const BORDER = 1;
const HANDLE = 11;

/** Canvas pixels, from the node's corner. */
export interface PortPlace {
  readonly id: string;
  readonly type: 'source' | 'target';
  readonly position: 'left' | 'right';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Shape {
  readonly width: number;
  readonly height: number;
  readonly ports: readonly PortPlace[];
}

/** A node with at most one port on either side has them beside its head; any other has a row for each. */
export const isSimple = (inputs: readonly NodePort[], outputs: readonly NodePort[]): boolean =>
  inputs.length <= 1 && outputs.length <= 1;

const known = new Map<string, Shape>();
const namesOf = (ports: readonly NodePort[]): string => ports.map(({ name }) => name).join(' ');

/** `unit`: canvas pixels. `lines`: of the text under its name. The same object for the same ports and lines. */
export function shapeOf(
  inputs: readonly NodePort[],
  outputs: readonly NodePort[],
  unit: number,
  lines: number = 1,
): Shape {
  const key = `${namesOf(inputs)}|${namesOf(outputs)}|${unit}|${lines}`;
  const shape = known.get(key) ?? compute(inputs, outputs, unit, lines);
  known.set(key, shape);
  return shape;
}

function compute(inputs: readonly NodePort[], outputs: readonly NodePort[], unit: number, lines: number): Shape {
  const simple = isSimple(inputs, outputs);
  const rows = simple ? 0 : Math.max(inputs.length, outputs.length);
  const width = UNITS.width * unit;
  const head = (UNITS.head + UNITS.line * (lines - 1)) * unit;
  const around = UNITS.aroundRows * unit;
  const row = UNITS.row * unit;
  const firstRow = BORDER + head + BORDER + around;
  const middleOf = (i: number) => (simple ? BORDER + head / 2 : firstRow + row * (i + 0.5));
  const place = ({ name }: NodePort, i: number, x: number) => ({
    id: name,
    x: x - HANDLE / 2,
    y: middleOf(i) - HANDLE / 2,
    width: HANDLE,
    height: HANDLE,
  });
  return {
    // Whole pixels, as the browser tells them.
    width: Math.round(width),
    height: Math.round(2 * BORDER + head + (rows > 0 ? BORDER + 2 * around + row * rows : 0)),
    ports: [
      ...inputs.map((port, i) => ({ type: 'target' as const, position: 'left' as const, ...place(port, i, BORDER) })),
      ...outputs.map((port, i) => ({
        type: 'source' as const,
        position: 'right' as const,
        ...place(port, i, width - BORDER),
      })),
    ],
  };
}
