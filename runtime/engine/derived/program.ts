/** The derived tags of a site as one flow: inputs, formulas, and wires between them, so that one change is seen by all of them at once. */
import type { DerivedTag, DeviceDef, DeviceTag } from '#runtime/contract/index.ts';

export interface TagRef {
  readonly device: string;
  readonly tag: string;
}
export type Defs = Readonly<Record<string, Pick<DeviceDef, 'tags'>>>;

export interface DerivedProgram {
  /** An app document; see runtime/flow. */
  readonly doc: unknown;
  /** Where samples come in: a port of an input node. */
  readonly inputs: readonly (TagRef & { readonly node: string; readonly port: string })[];
  /** The formula behind each derived tag. */
  readonly outputs: readonly (TagRef & { readonly node: string })[];
  /** Cannot be worked out: what they rest on is gone, or is no input for a formula. */
  readonly broken: readonly TagRef[];
}

/** What a formula takes and gives; an exact decimal would lose its digits in it. */
const TYPES = ['bool', 'int', 'real', 'text', 'time', 'duration'] as const;
export const isFormulaType = (type: string): boolean => (TYPES as readonly string[]).includes(type);

/** Tags at one input node, at most. */
const PORTS = 200;

const keyOf = ({ device, tag }: TagRef): string => `${device}\n${tag}`;

/** Every derived tag, with what it rests on. */
export function derivedTags(defs: Defs): (TagRef & { readonly def: DeviceTag; readonly derived: DerivedTag })[] {
  return Object.entries(defs).flatMap(([device, { tags }]) =>
    Object.entries(tags).flatMap(([tag, def]) => (def.derived ? [{ device, tag, def, derived: def.derived }] : [])),
  );
}

/** Name in the formula → the tag behind it. */
export const restsOn = ({ device, derived }: { device: string; derived: DerivedTag }): [name: string, of: TagRef][] =>
  Object.entries(derived.inputs).map(([name, of]) => [name, { device: of.device ?? device, tag: of.tag }]);

const tagAt = (defs: Defs, { device, tag }: TagRef): DeviceTag | undefined =>
  Object.hasOwn(defs, device) ? defs[device]?.tags[tag] : undefined;

export function derivedProgram(defs: Defs, without: ReadonlySet<string> = new Set()): DerivedProgram {
  const all = derivedTags(defs);
  const broken = new Set(all.filter((one) => without.has(keyOf(one))).map(keyOf));
  const stands = (of: TagRef): boolean => {
    const def = tagAt(defs, of);
    return !!def && def.access !== 'write' && isFormulaType(def.type) && !broken.has(keyOf(of));
  };
  // What rests on a broken one is broken too.
  for (let before = -1; before !== broken.size; ) {
    before = broken.size;
    for (const one of all) if (!restsOn(one).every(([, of]) => stands(of))) broken.add(keyOf(one));
  }
  const whole = all.filter((one) => !broken.has(keyOf(one)));

  const formulas = new Map(whole.map((one, i) => [keyOf(one), `f${i}`]));
  const ports = new Map<string, TagRef & { readonly node: string; readonly port: string }>();
  for (const one of whole) {
    for (const [, of] of restsOn(one)) {
      if (formulas.has(keyOf(of)) || ports.has(keyOf(of))) continue;
      const n = ports.size;
      ports.set(keyOf(of), { ...of, node: `i${Math.floor(n / PORTS)}`, port: `t${n % PORTS}` });
    }
  }

  const slots: Record<string, { title: string; tags: Record<string, unknown> }> = {};
  for (const { node, port, ...of } of ports.values()) {
    const { type, unit } = tagAt(defs, of) as DeviceTag;
    slots[node] ??= { title: node, tags: {} };
    slots[node].tags[port] = { title: port, type, access: 'read', ...(unit ? { unit } : {}) };
  }
  const at = { x: 0, y: 0 };
  const inputNodes = Object.entries(slots).map(([id, { tags }]) => ({
    id,
    type: 'device.input',
    version: 1,
    config: { slot: id, tags: Object.keys(tags), mode: 'latest' },
    at,
  }));
  const formulaNodes = whole.map((one) => ({
    id: formulas.get(keyOf(one)),
    type: 'logic.formula',
    version: 1,
    config: {
      inputs: restsOn(one).map(([name, of]) => {
        const { type, unit } = tagAt(defs, of) as DeviceTag;
        return { name, type, ...(unit ? { unit } : {}) };
      }),
      expression: one.derived.expression,
      type: one.def.type,
      ...(one.def.unit ? { unit: one.def.unit } : {}),
    },
    at,
  }));
  let wires = 0;
  const wire = whole.flatMap((one) =>
    restsOn(one).map(([name, of]) => {
      const port = ports.get(keyOf(of));
      const from = port ? { node: port.node, port: port.port } : { node: formulas.get(keyOf(of)), port: 'result' };
      return { id: `w${wires++}`, from, to: { node: formulas.get(keyOf(one)), port: name } };
    }),
  );
  return {
    doc: {
      format: 1,
      title: 'Derived tags',
      slots,
      tables: {},
      pages: {},
      nodes: [...inputNodes, ...formulaNodes],
      wires: wire,
    },
    inputs: [...ports.values()],
    outputs: whole.map((one) => ({ device: one.device, tag: one.tag, node: formulas.get(keyOf(one)) ?? '' })),
    broken: all.filter((one) => broken.has(keyOf(one))).map(({ device, tag }) => ({ device, tag })),
  };
}
