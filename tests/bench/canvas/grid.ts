/** Where the nodes of the canvas bench stand: rows of five, each wired to the next, the same for Jig and for the bare page. */

const IN_A_ROW = 5;

export const gridPlace = (i: number): { x: number; y: number } => {
  const row = Math.floor(i / IN_A_ROW);
  // Ten rows below one another, then the next column of them.
  return { x: (i % IN_A_ROW) * 280 + Math.floor(row / 20) * 1500, y: (row % 20) * 140 };
};

/** Wires as pairs of indices. */
export const rowsOf = (count: number): [number, number][] =>
  Array.from({ length: count - 1 }, (_, i): [number, number] => [i, i + 1]).filter(([, to]) => to % IN_A_ROW !== 0);
