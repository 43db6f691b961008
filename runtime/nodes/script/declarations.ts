/** TypeScript declarations of what a script sees, for the editor. */
import type { ValueType } from '#runtime/contract/index.ts';
import type { ScriptConfig } from './script.ts';

const NAMES: Readonly<Record<ValueType['type'], string>> = {
  bool: 'boolean',
  int: 'number | bigint',
  real: 'number',
  decimal: 'string',
  text: 'string',
  enum: 'string',
  time: 'number',
  duration: 'number',
  file: 'string',
  record: 'Readonly<Record<string, unknown>>',
  list: 'readonly unknown[]',
  row: 'Readonly<Record<string, unknown>>',
};
/** What an output takes beside values of its own type: it widens exactly (value-as.ts). */
const TAKES: Partial<typeof NAMES> = {
  real: 'number | bigint',
  time: 'number | bigint',
  duration: 'number | bigint',
  decimal: 'string | number | bigint',
  text: 'string | number | bigint | boolean',
};
const key = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));

function typeText({ type, values, fields, of }: ValueType): string {
  if (type === 'enum' && values && values.length > 0) return values.map((v) => JSON.stringify(v)).join(' | ');
  if ((type === 'record' || type === 'row') && fields) return recordText(fields);
  if (type === 'list' && of) return `readonly (${typeText(of)})[]`;
  return NAMES[type];
}

const recordText = (fields: Readonly<Record<string, ValueType>>): string => {
  const members = Object.entries(fields).map(([id, type]) => `readonly ${key(id)}: ${typeText(type)}`);
  return members.length > 0 ? `{ ${members.join('; ')} }` : NAMES.record;
};

type Port = ScriptConfig['inputs'][number];
const unitNote = (unit: string | undefined) => (unit ? `/** ${unit.replaceAll('*/', '')} */ ` : '');
const ofFields = (port: Port) =>
  recordText(Object.fromEntries(port.fields.map(({ id, type, unit }) => [id, { type, unit }])));

/** `wired`: what arrives at each input; an event's is a record with its fields. `keyed`: it runs per device. `state`: the type of what it keeps. */
export function scriptDeclarations(
  { inputs, outputs }: ScriptConfig,
  wired: Readonly<Record<string, ValueType | undefined>> = {},
  keyed = false,
  state = 'Record<string, any>',
): string {
  const named = (ports: readonly Port[]) => ports.filter(({ name }) => /^[A-Za-z_]\w*$/.test(name));
  const signals = named(inputs).filter(({ kind }) => kind === 'signal');
  const members = named(inputs).map((port) => {
    const arriving = wired[port.name];
    if (port.kind === 'event') {
      const record = port.fields.length === 0 && arriving?.fields ? recordText(arriving.fields) : ofFields(port);
      return `  readonly ${port.name}: readonly ${record}[];`;
    }
    const type = port.type === 'any' ? (arriving ? typeText(arriving) : 'any') : typeText({ type: port.type });
    return `  ${unitNote(port.unit ?? arriving?.unit)}readonly ${port.name}: ${type} | undefined;`;
  });
  const setters = named(outputs as readonly Port[]).filter(({ kind }) => kind === 'signal');
  const emitters = named(outputs as readonly Port[]).filter(({ kind }) => kind === 'event');
  const value = (port: Port) => (port.type === 'any' ? 'unknown' : (TAKES[port.type] ?? typeText({ type: port.type })));
  return [
    "type Quality = 'good' | 'uncertain' | 'bad';",
    '/** Current values; events of this moment as a list, often empty. */',
    `declare const input: {\n${members.join('\n')}\n};`,
    '/** Quality of each signal input. */',
    `declare const quality: {\n${signals.map(({ name }) => `  readonly ${name}: Quality;`).join('\n')}\n};`,
    '/** Whether the signal changed just now. */',
    `declare const changed: {\n${signals.map(({ name }) => `  readonly ${name}: boolean;`).join('\n')}\n};`,
    '/** Sets an output signal; without a quality it gets the worst of the inputs. undefined marks it bad. */',
    `declare const output: {\n${setters
      .map(
        (port) =>
          `  ${unitNote(port.unit)}${port.name}(value: ${value(port)} | undefined | null, quality?: Quality): void;`,
      )
      .join('\n')}\n};`,
    '/** Sends an event. */',
    `declare const emit: {\n${emitters.map((port) => `  ${port.name}(payload: ${ofFields(port)}): void;`).join('\n')}\n};`,
    '/** Kept between runs, restarts and deploys. Plain data only. Its fields are those the script sets; to say more: `@typedef {{ n: number }} State` in a comment. */',
    `declare const state: ${state};`,
    '/** Milliseconds since 1970 UTC. */',
    'declare const now: number;',
    '/** A line in the debug panel. */',
    'declare function log(value: unknown): void;',
    ...(keyed
      ? [
          '/** Id of the device it runs for. */',
          'declare const key: string;',
          '/** Title of that device. */',
          'declare const keyTitle: string;',
        ]
      : []),
    '',
  ].join('\n');
}
