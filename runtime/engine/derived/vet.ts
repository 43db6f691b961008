/** What is wrong with the derived tags of a device, before it is saved: inputs that are not there, rings, formulas that are none. */
import { compile } from '#runtime/compiler/index.ts';
import { type DeviceDef, type Diagnostic, type Trouble, trouble } from '#runtime/contract/index.ts';
import { DeviceProblem } from '#runtime/devices/index.ts';
import { cycles } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { derivedProgram, derivedTags, isFormulaType, restsOn, type TagRef } from './program.ts';

/** Of a whole site. */
const MOST_DERIVED = 1000;

const FINDINGS: Readonly<Record<string, Trouble>> = {
  'formula/syntax': 'formula-syntax',
  'formula/not-allowed': 'formula-not-allowed',
  'formula/unknown-name': 'formula-unknown-name',
  'formula/unknown-function': 'formula-unknown-function',
};

const nameOf = ({ device, tag }: TagRef): string => `${device} · ${tag}`;

/** `present`: the other devices of the site. Throws DeviceProblem. */
export function vetDerived(id: string, def: DeviceDef, present: Readonly<Record<string, DeviceDef>>): void {
  const defs = { ...present, [id]: def };
  const own = derivedTags({ [id]: def });
  if (own.length === 0) return;
  const refuse = (tag: string, why: string) => new DeviceProblem('bad-input', trouble('of-tag', { id: tag, why }));
  const all = derivedTags(defs);
  if (all.length > MOST_DERIVED)
    throw new DeviceProblem('bad-input', trouble('too-many-derived', { most: MOST_DERIVED }));

  for (const one of own) {
    for (const [name, of] of restsOn(one)) {
      const found = Object.hasOwn(defs, of.device) ? defs[of.device]?.tags[of.tag] : undefined;
      if (!found) throw refuse(one.tag, trouble('derived-no-input', { name, where: nameOf(of) }));
      if (found.access === 'write' || !isFormulaType(found.type))
        throw refuse(one.tag, trouble('derived-input-type', { where: nameOf(of) }));
    }
  }

  const nodes = new Map(all.map((one) => [nameOf(one), one]));
  const next = (name: string) => {
    const one = nodes.get(name);
    return one ? restsOn(one).map(([, of]) => nameOf(of)) : [];
  };
  const ring = cycles([...nodes.keys()], next).find((names) => names.some((name) => nodes.get(name)?.device === id));
  if (ring) {
    const mine = ring.find((name) => nodes.get(name)?.device === id) ?? '';
    throw refuse(
      nodes.get(mine)?.tag ?? mine,
      trouble('derived-ring', { ring: ringFrom(mine, ring, next).join(' → ') }),
    );
  }

  const program = derivedProgram(defs);
  const { ok, diagnostics } = compile(program.doc, { nodeTypes });
  if (ok) return;
  for (const finding of diagnostics) {
    if (finding.severity !== 'error') continue;
    const at = program.outputs.find(({ node }) => finding.at.some((place) => 'node' in place && place.node === node));
    if (at?.device === id) throw refuse(at.tag, inWords(finding));
  }
}

/** Once around, beginning and ending with `start`. */
function ringFrom(start: string, ring: readonly string[], next: (name: string) => readonly string[]): string[] {
  const members = new Set(ring);
  const path = [start];
  const seen = new Set(path);
  const walk = (at: string): boolean =>
    next(at).some((to) => {
      if (to === start) return true;
      if (!members.has(to) || seen.has(to)) return false;
      seen.add(to);
      path.push(to);
      if (walk(to)) return true;
      path.pop();
      return false;
    });
  walk(start);
  return [...path, start];
}

function inWords({ code, data }: Diagnostic): string {
  const known = FINDINGS[code];
  return known ? trouble(known, data as Record<string, string | number>) : trouble('formula-wrong', { code });
}
