/** Variable names for nodes in the emitted text: their ids, made into names JavaScript takes. */

/** Words a variable in strict code cannot be called, and those the emitted text uses itself. */
const TAKEN =
  `await break case catch class const continue debugger default delete do else enum export extends false finally
for function if implements import in instanceof interface let new null package private protected public return static super
switch this throw true try typeof var void while with yield eval arguments undefined NaN Infinity k code`.split(/\s+/);

export function variableNames(ids: readonly string[]): Map<string, string> {
  const taken = new Set(TAKEN);
  const names = new Map<string, string>();
  for (const id of ids) {
    const plain = id.replace(/[^A-Za-z0-9_]/g, '_');
    const base = /^[0-9]/.test(plain) ? `n${plain}` : plain;
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base}_${n}`;
    taken.add(name);
    names.set(id, name);
  }
  return names;
}
