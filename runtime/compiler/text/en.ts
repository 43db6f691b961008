/** The compiler's words in English. */
import type { Facts } from './facts.ts';
import type { CompilerWords } from './words.ts';

const q = (text: string): string => `“${text}”`;
const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
const near = (f: Facts): string => (f.of('near') ? `, near ${q(f.of('near'))}` : '');
const meant = (f: Facts): string => (f.of('nearest') ? ` Did you mean ${q(f.of('nearest'))}?` : '');
const from = (f: Facts): string => `${q(f.port(f.of('from'), f.of('fromPort')))} of ${q(f.node(f.of('from')))}`;
const to = (f: Facts): string => `${q(f.port(f.of('to'), f.of('toPort')))} of ${q(f.node(f.of('to')))}`;
const input = (f: Facts): string => `${q(f.port(f.of('node'), f.of('port')))} of ${q(f.node(f.of('node')))}`;
const type = (f: Facts, key: string): string => en.types[f.type(key)] ?? f.of(key);
const tag = (f: Facts): string => `${q(f.tag(f.of('slot'), f.of('tag')))} of ${q(f.slot(f.of('slot')))}`;
const deviceTag = (f: Facts): string =>
  `${q(f.deviceTag(f.of('device'), f.of('deviceTag')))} of the device ${q(f.device(f.of('device')))}`;

const MESSAGES: Readonly<Record<string, string>> = {
  http: 'HTTP requests',
  mail: 'mails',
  chat: 'chat messages',
  mqtt: 'MQTT messages',
};

const SHAPES: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'text',
  boolean: 'yes or no',
  object: 'a group of fields',
  record: 'a group of fields',
  array: 'a list',
};
/** Labels of the options, where the form has them. */
const options = (f: Facts): string =>
  f
    .of('expected')
    .split(', ')
    .map((value) => f.value(f.of('@node'), f.of('field'), value))
    .join(', ');
function shape(f: Facts): string {
  const expected = f.of('expected');
  switch (f.of('problem')) {
    case 'wrong-type':
      return `must be ${SHAPES[expected] ?? expected}`;
    case 'not-allowed':
      return expected ? `must be one of: ${options(f)}` : 'has a field that does not belong there';
    case 'too-small':
      return `must be at least ${expected}`;
    case 'too-big':
      return `must be at most ${expected}`;
    case 'too-few':
      return `needs at least ${expected} entries`;
    case 'too-many':
      return `may have at most ${expected} entries`;
    case 'too-short':
      return `needs at least ${expected} characters`;
    case 'too-long':
      return `may have at most ${expected} characters`;
    case 'bad-format':
      return 'is not written as it should be';
    default:
      return 'is not as it should be';
  }
}
const KINDS: Readonly<Record<string, string>> = {
  nodes: 'nodes',
  wires: 'wires',
  characters: 'characters',
  levels: 'levels of nesting',
  node: 'nodes',
  wire: 'wires',
  test: 'tests',
};
const TITLED: Readonly<Record<string, string>> = {
  app: 'The app',
  slot: 'The slot',
  connection: 'The connection',
  table: 'The table',
  page: 'The page',
};

export const en: CompilerWords = {
  list,
  findings: {
    'parse/not-json': (f) =>
      `This is no app file: the text breaks off or goes wrong at line ${f.of('line')}, column ${f.of('column')}.`,
    'parse/not-a-document': () => 'This is no app file: it holds something else.',
    'parse/newer': (f) =>
      `A newer Jig made this app (format ${f.of('format')}; this one reads up to ${f.of('known')}). Open it there.`,
    'parse/too-large': (f) =>
      `The app has ${f.of('found')} ${KINDS[f.of('what')] ?? f.of('what')}; at most ${f.of('limit')} are allowed.`,
    'parse/shape': (f) => `The file is damaged: ${q(f.of('where') || 'the whole')} ${shape(f)}.`,

    'node/unknown-type': (f) => `This Jig has no node of the type ${q(f.of('type'))}.`,
    'node/newer': (f) => `A newer Jig made this node (version ${f.of('version')}; this one knows ${f.of('known')}).`,
    'node/not-migrated': (f) =>
      `The settings of this older node could not be brought up to date (${f.of('step')}): ${f.of('reason')}`,
    'node/config': (f) => `${q(f.field(f.of('@node'), f.of('field')))} ${shape(f)}.`,
    'node/check': (f) =>
      f.problem(f.of('@node'), f.of('problem')) ?? `${q(f.field(f.of('@node'), f.of('field')))} is not right yet.`,
    'node/failed': (f) => `This node could not be read with its settings: ${f.of('reason')}`,

    'flow/duplicate-id': (f) => `Two ${KINDS[f.of('what')]} have the id ${q(f.of('id'))}. Each needs its own.`,
    'flow/duplicate-wire': (f) =>
      `This wire is there twice, from ${q(f.node(f.of('from')))} to ${q(f.node(f.of('to')))}.`,
    'flow/dangling-wire': () => 'A wire ends in nothing: the node is gone.',
    'flow/unknown-port': (f) => `${q(f.node(f.of('node')))} no longer has the ${f.of('side')} ${q(f.of('port'))}.`,
    'flow/many-into-signal': (f) =>
      `${f.of('count')} wires lead into ${input(f)}. A signal input takes one: which value should count?`,
    'flow/signal-into-event': (f) =>
      `${from(f)} is a signal, ${to(f)} waits for an event. Say when the signal becomes one.`,
    'flow/event-into-signal': (f) => `${from(f)} is an event, ${to(f)} needs a value at all times. Hold the last one.`,
    'flow/type': (f) => `${from(f)} gives ${type(f, 'fromType')}; ${to(f)} takes ${type(f, 'toType')}.`,
    'flow/values': (f) => `${from(f)} has values that ${to(f)} does not know. It takes: ${f.of('values')}.`,
    'flow/unit': (f) =>
      `${from(f)} is in ${f.unit('fromUnit')}, ${to(f)} in ${f.unit('toUnit')}. These cannot be converted.`,
    'flow/payload': (f) => `${to(f)} needs the field ${q(f.of('field'))}; ${from(f)} does not bring it.`,
    'flow/payload-type': (f) =>
      `The field ${q(f.of('field'))} arrives as ${type(f, 'fromType')}; ${to(f)} takes ${type(f, 'toType')}.`,
    'flow/payload-unit': (f) =>
      `The field ${q(f.of('field'))} arrives in ${f.unit('fromUnit')}; ${to(f)} takes ${f.unit('toUnit')}.`,
    'flow/column-type': (f) =>
      `Column ${q(f.column(f.of('table'), f.of('column')))} of table ${q(f.table(f.of('table')))} takes ${type(f, 'toType')}; the field ${q(f.of('field'))} arrives as ${type(f, 'fromType')}.`,
    'flow/input-missing': (f) => `${q(f.port(f.of('node'), f.of('port')))} has no wire yet.`,
    'flow/algebraic-loop': (f) =>
      `These nodes wait for one another in a ring: ${f
        .of('ring')
        .split(' → ')
        .map((id) => f.node(id))
        .join(' → ')}. Open the ring at one place.`,
    'flow/never-runs': (f) => `Nothing ever reaches ${q(f.node(f.of('node')))}: it never runs.`,
    'flow/result-unused': (f) => `The result of ${q(f.node(f.of('node')))} goes nowhere.`,
    'flow/needs-every': (f) =>
      `${input(f)} must see each sample, but ${q(f.node(f.of('source')))} passes on only the latest: some would be lost.`,

    'keyed/block': (f) =>
      `${to(f)} shows one value, but ${from(f)} gives one for each device of ${q(f.slot(f.of('slot')))}. Bring them together first.`,
    'keyed/source': (f) =>
      `${q(f.node(f.of('to')))} is there once, but ${from(f)} gives a value for each device of ${q(f.slot(f.of('slot')))}. Bring them together first.`,
    'keyed/reducer': (f) =>
      `${to(f)} is the same for all devices, but ${from(f)} gives a value for each device of ${q(f.slot(f.of('slot')))}.`,
    'keyed/one-device': (f) =>
      `${to(f)} belongs to one device, but ${from(f)} gives a value for each device of ${q(f.slot(f.of('slot')))}. Which should count?`,
    'keyed/two-slots': (f) =>
      `${q(f.node(f.of('to')))} runs for each device of ${q(f.slot(f.of('other')))}; ${from(f)} gives a value for each device of ${q(f.slot(f.of('slot')))}. Nobody could say which belongs to which.`,
    'keyed/too-many': (f) =>
      `With a copy of each node per device the app has ${f.of('count')} nodes; at most ${f.of('limit')} are possible.`,
    'keyed/not-keyed': (f) => `${to(f)} brings the values of many devices together, but ${from(f)} gives only one.`,

    'slot/unknown': (f) => `The app has no slot ${q(f.of('slot'))}.`,
    'slot/tag-unknown': (f) => `The slot ${q(f.slot(f.of('slot')))} has no tag ${q(f.of('tag'))}.`,
    'slot/tag-read-only': (f) => `${tag(f)} can only be read, not written.`,
    'slot/unit-unknown': (f) =>
      `${tag(f)} has the unit ${q(f.of('unit'))}, which Jig does not know: it is shown as written and never converted.`,
    'table/unknown': (f) => `The app has no table ${q(f.of('table'))}.`,
    'table/column-unknown': (f) => `The table ${q(f.table(f.of('table')))} has no column ${q(f.of('column'))}.`,
    'page/unknown': (f) => `The app has no page ${q(f.of('page'))}.`,
    'webhook/duplicate-path': (f) => `${q(f.node(f.of('other')))} already listens at the path ${q(f.of('path'))}.`,
    'connection/unknown': (f) => `The app has no connection ${q(f.of('connection'))}.`,
    'connection/kind': (f) =>
      `The connection ${q(f.connection(f.of('connection')))} carries ${MESSAGES[f.of('kind')] ?? f.of('kind')}; ${MESSAGES[f.of('takes')] ?? f.of('takes')} are needed here.`,
    'text/title-missing': (f) => `${TITLED[f.of('what')]}${f.of('id') ? ` ${q(f.of('id'))}` : ''} has no title yet.`,

    'test/gone': (f) =>
      `${f.of('lines')} ${f.of('lines') === '1' ? 'line speaks' : 'lines speak'} of what is no longer in the drawing.`,
    'test/unfit': (f) =>
      `The test ${q(f.test(f.of('test')))} has a value for ${input(f)} that is not ${type(f, 'type')}.`,
    'test/failed': (f) => `The test ${q(f.test(f.of('test')))} fails. ${f.of('en')}`,
    'test/not-run': (f) => `The test ${q(f.test(f.of('test')))} cannot be carried through: ${f.of('en')}`,

    'site/slot-not-bound': (f) => `No device is chosen for ${q(f.slot(f.of('slot')))} yet.`,
    'site/device-unknown': (f) => `The device ${q(f.of('device'))}, chosen for ${q(f.slot(f.of('slot')))}, is gone.`,
    'site/tag-not-bound': (f) => `No tag of ${q(f.device(f.of('device')))} is chosen for ${tag(f)} yet.`,
    'site/tag-unknown': (f) =>
      `${q(f.device(f.of('device')))} no longer has the tag ${q(f.of('deviceTag'))}, which stands for ${tag(f)}.`,
    'site/tag-type': (f) => `${deviceTag(f)} gives ${type(f, 'fromType')}; ${tag(f)} needs ${type(f, 'toType')}.`,
    'site/tag-unit': (f) =>
      `${deviceTag(f)} is in ${f.unit('fromUnit')}; ${tag(f)} needs ${f.unit('toUnit')}. These cannot be converted.`,
    'site/tag-read-only': (f) => `The app writes ${tag(f)}, but ${deviceTag(f)} can only be read.`,
    'site/connection-not-bound': (f) =>
      `No connection is chosen for ${q(f.connection(f.of('connection')))} yet: its messages will go nowhere.`,
    'site/connection-unknown': (f) =>
      `The connection chosen for ${q(f.connection(f.of('connection')))} is gone: its messages will go nowhere.`,
    'site/connection-kind': (f) =>
      `${q(f.siteConnection(f.of('bound')))}, chosen for ${q(f.connection(f.of('connection')))}, cannot carry ${MESSAGES[f.of('kind')] ?? f.of('kind')}.`,
    'site/table-conflict': (f) => f.of('en'),
    'site/table-leftover': (f) => f.of('en'),

    'code/bad-name': (f) => `${q(f.of('name'))} cannot be a name in code.`,
    'code/too-long': (f) => `The code has ${f.of('length')} characters; at most ${f.of('limit')} are allowed.`,
    'script/syntax': (f) => `Line ${f.of('line')}, column ${f.of('column')} cannot be read${near(f)}.`,
    'script/import': (f) => `Line ${f.of('line')}: a script cannot load other code.`,
    'formula/syntax': (f) => `The formula cannot be read from character ${f.of('column')} on${near(f)}.`,
    'formula/not-allowed': (f) => `${q(f.of('near'))} is not possible in a formula. A script can do more.`,
    'formula/unknown-name': (f) =>
      `The formula has no input ${q(f.of('name'))}.${meant(f) || (f.of('known') ? ` It has: ${f.of('known')}.` : '')}`,
    'formula/unknown-function': (f) => `There is no function ${q(f.of('name'))}.${meant(f)}`,
  },
  fixes: {
    'insert-node': ({ type: inserted }, f) => `Insert ${q(f.nodeType(inserted))}`,
    'remove-wire': () => 'Remove the wire',
    'remove-node': ({ node }, f) => `Remove ${q(f.node(node))}`,
    'set-config': ({ node, field, value, ofRange, fills }, f) =>
      fills
        ? `Fill ${q(f.column(f.of('table'), fills.column))} from the field ${q(fills.from)}`
        : ofRange
          ? `${f.field(node, field)} ${f.amount(value, ofRange.unit)}: ${ofRange.percent} % of ${ofRange.low}…${ofRange.high}`
          : `Set ${q(f.field(node, field))} to ${q(f.value(node, field, value))}`,
    bind: ({ device }, f) => `Use ${q(f.device(device))}`,
    'bind-many': ({ devices }) =>
      devices.length === 1 ? 'Use the one device that fits' : `Use the ${devices.length} devices that fit`,
    'set-many': ({ slot }, f) => `Let ${q(f.slot(slot))} stand for many devices`,
    'bind-connection': ({ connection }, f) => `Use ${q(f.siteConnection(connection))}`,
    'open-field': ({ node, field }, f) => {
      const lacks = f.lacks(node, field);
      return `${lacks === 'choice' ? 'Choose' : lacks === 'value' ? 'Fill in' : 'Show'} ${q(f.field(node, field))}`;
    },
    'mend-test': () => 'Take those lines out of the test',
    'remove-test': () => 'Delete the test',
    'open-test': () => 'Show the test',
  },
  severities: { error: 'Error', warning: 'Warning', hint: 'Hint' },
  types: {
    bool: 'an on/off value',
    int: 'a whole number',
    real: 'a number',
    decimal: 'a decimal number',
    text: 'text',
    enum: 'one of a list',
    time: 'a time',
    duration: 'a duration',
    file: 'a file',
    record: 'a record',
    list: 'a list',
    row: 'a row',
  },
  roles: { viewer: 'viewers', operator: 'operators', builder: 'builders', admin: 'administrators' },
  manifest: {
    reads: (slot, tags) => `Reads ${slot}: ${list(tags)}.`,
    writes: (slot, tag, range, role) =>
      `Writes ${tag} of ${slot}${range ? `, ${range} only` : ''}${role ? `, by ${role} and above` : ''}.`,
    range: (low, high, unit) => {
      const u = unit ? ` ${unit}` : '';
      if (low !== undefined && high !== undefined) return `${low} to ${high}${u}`;
      if (low !== undefined) return `${low}${u} or more`;
      return high === undefined ? '' : `${high}${u} or less`;
    },
    inserts: (table) => `Adds rows to ${table}.`,
    updates: (table) => `Changes rows of ${table}.`,
    deletes: (table) => `Deletes rows of ${table}.`,
    queries: (table) => `Looks up rows of ${table}.`,
    alarms: (count, names) => `Raises ${count === 1 ? 'one alarm' : `${count} alarms`}: ${list(names)}.`,
    history: (names) => `Records the course of ${list(names)}.`,
    webhook: (path) => `Can be called by other systems at the path ${q(path)}.`,
    sends: (connection, where, names) => `Sends to ${connection}${where ? ` (${where})` : ''}: ${list(names)}.`,
    noNetwork: 'Does not talk to outside systems.',
    scripts: (names) => `Runs a script of its own: ${list(names)}.`,
    noScripts: 'Runs no script.',
    nothing: 'Touches nothing outside of itself.',
  },
  place: {
    node: (name) => `Node ${q(name)}`,
    field: (label) => q(label),
    line: (line) => `line ${line}`,
    slot: (name) => `Slot ${q(name)}`,
    table: (name) => `Table ${q(name)}`,
    connection: (name) => `Connection ${q(name)}`,
    test: (name) => `Test ${q(name)}`,
    app: 'The app',
  },
};
