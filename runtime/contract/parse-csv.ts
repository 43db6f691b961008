/** Fields of comma-separated text (RFC 4180). */

/** Quotes hold separators, line ends and doubled quotes. A line end inside quotes belongs to the field; empty lines are left out. */
export function parseCsv(text: string, separator: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let begun = false;
  let line = 1;
  let first = 1;
  const endCell = () => {
    cells.push(cell);
    cell = '';
    begun = false;
  };
  const endRow = () => {
    if (cells.length > 0 || cell !== '' || begun) {
      endCell();
      rows.push({ line: first, cells });
    }
    cells = [];
  };
  // A byte order mark is what Excel puts in front.
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  for (let i = 0; i < body.length; i++) {
    const c = body[i] ?? '';
    if (c === '\n') line++;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (body[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (c === '"' && cell === '') {
      quoted = true;
      begun = true;
    } else if (c === separator) endCell();
    else if (c === '\n' || c === '\r') {
      if (c === '\r' && body[i + 1] === '\n') continue;
      endRow();
      first = line;
    } else cell += c;
  }
  endRow();
  return rows;
}
