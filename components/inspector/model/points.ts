/** A table of points between the text a node keeps and the rows a person fills in. */

export interface Point {
  readonly x: number | undefined;
  readonly y: number | undefined;
}

const read = (text: string | undefined): number | undefined => {
  const plain = text?.replace(',', '.') ?? '';
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(plain) ? Number(plain) : undefined;
};

/** Also what a spreadsheet copies, with tabs between. Undefined when there is a remark or a line that is no point. */
export function readPoints(text: string): Point[] | undefined {
  const points: Point[] = [];
  for (const line of text.split(/\r?\n/)) {
    const parts = line.split(/[\s;]+/).filter(Boolean);
    if (parts.length === 0) continue;
    const [x, y] = [read(parts[0]), read(parts[1])];
    if (parts.length !== 2 || x === undefined || y === undefined) return undefined;
    points.push({ x, y });
  }
  return points;
}

/** A row that lacks a number is left out: it is no point yet. */
export const pointsText = (points: readonly Point[]): string =>
  points.flatMap(({ x, y }) => (x === undefined || y === undefined ? [] : [`${x} ${y}`])).join('\n');
