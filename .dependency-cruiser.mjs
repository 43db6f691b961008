/** Who may import whom (design, section 4): every rule is an error. scripts/checks/layers.mjs runs it and counts what it saw. */

/** Lowest first; a room imports lower layers only, never a room of its own layer. */
const LAYERS = [
  ['contract', 'ops'],
  ['profiles', 'templates'],
  ['flow', 'nodes', 'blocks', 'rpc'],
  ['compiler'],
  ['store', 'reference', 'trial'],
  ['testing'],
  ['drivers', 'connectors', 'devices', 'tags', 'historian', 'recorder', 'tables', 'alarms', 'sandbox'],
  ['engine', 'demo', 'twins'],
  ['server'],
];
/** [from, to] that the rule above would forbid, each with its reason. */
const GRANTED = [
  ['devices', 'tags'], // devices write samples where apps read them
];

const rooms = LAYERS.flat();
const folder = (names) => `^runtime/(${names.join('|')})/`;
const layerOf = (room) => LAYERS.findIndex((names) => names.includes(room));

const downwards = rooms.map((room) => {
  const forbidden = rooms.filter(
    (other) =>
      other !== room && layerOf(other) >= layerOf(room) && !GRANTED.some(([from, to]) => from === room && to === other),
  );
  return {
    name: `${room}-only-imports-what-is-below`,
    severity: 'error',
    from: { path: folder([room]), pathNot: '\\.test\\.tsx?$' },
    to: { path: `${folder(forbidden)}|^runtime/(main|host)\\.ts$|^(app|components)/` },
  };
});

/** Others come in by the door (index.ts); nobody inside uses it. */
const doors = rooms.flatMap((room) => [
  {
    name: `${room}-is-entered-by-its-door`,
    severity: 'error',
    from: { pathNot: `^runtime/${room}/|\\.test\\.tsx?$|^tests/` },
    to: {
      path: `^runtime/${room}/`,
      pathNot: `^runtime/${room}/(?:kernel/|bridge/|pool/)?index\\.ts$|^runtime/contract/plain\\.ts$`,
    },
  },
  {
    name: `${room}-does-not-use-its-own-door`,
    severity: 'error',
    from: { path: `^runtime/${room}/`, pathNot: '\\.test\\.tsx?$' },
    to: { path: `^runtime/${room}/index\\.ts$` },
  },
]);

const BROWSER_SAFE = [
  'contract',
  'profiles',
  'flow',
  'nodes',
  'blocks',
  'rpc',
  'compiler',
  'templates',
  'reference',
  'trial',
  'testing',
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...downwards,
    ...doors,
    {
      name: 'no-cycles',
      comment: 'Types may refer to each other: they are gone at run time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(#prisma/generated|\\./generated|\\.next)' },
    },
    {
      name: 'contract-imports-only-zod',
      severity: 'error',
      from: { path: folder(['contract']), pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'], pathNot: '^node_modules/zod/' },
    },
    {
      name: 'floor-pages-take-the-plain-door',
      comment: 'They open on a cheap phone over bad Wi-Fi: values of the contract come without the schema library.',
      severity: 'error',
      from: {
        path: '^(components/(page|blocks|charts|text|ui)/|app/\\(floor\\)/(live-page|page-actions))',
        pathNot: '\\.test\\.tsx?$',
      },
      to: { path: '^runtime/contract/index\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-behind-the-plain-door-loads-a-schema',
      severity: 'error',
      from: {
        path: '^runtime/contract/(alarm|decimal|json|lang|plain|row|sample|scope|type-names|units)\\.ts$',
      },
      to: {
        path: '^node_modules/|^runtime/contract/(index|local-text|table|plan)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'browser-safe-rooms-use-no-node',
      severity: 'error',
      from: { path: folder(BROWSER_SAFE), pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'kernel-imports-only-contract-and-nodes',
      comment: 'It runs in isolates and in the browser.',
      severity: 'error',
      from: { path: '^runtime/sandbox/kernel/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^runtime/(sandbox/kernel|contract|nodes|flow)/|^node_modules/zod/' },
    },
    {
      name: 'isolated-vm-has-one-importer',
      severity: 'error',
      from: { pathNot: '^runtime/sandbox/bridge(/|\\.ts$)' },
      to: { path: '^node_modules/isolated-vm/|^isolated-vm$' },
    },
    {
      name: 'sqlite-is-the-stores-business',
      severity: 'error',
      from: { pathNot: '^runtime/store/|^prisma/|\\.test\\.ts$|^tests/|^scripts/' },
      to: { path: '^node_modules/better-sqlite3/|^better-sqlite3$' },
    },
    {
      name: 'screens-reach-the-runtime-through-one-file',
      comment:
        'What runs in the runtime process is out of reach for app and components; what is browser-safe is shared.',
      severity: 'error',
      from: { path: '^(app|components)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^runtime/', pathNot: `${folder([...BROWSER_SAFE])}|^runtime/sandbox/kernel/index\\.ts$` },
    },
    {
      name: 'one-file-calls-the-runtime',
      comment: 'Types of the protocol may be named anywhere.',
      severity: 'error',
      from: { path: '^(app|components)/', pathNot: '^app/_server/runtime\\.ts$|\\.test\\.tsx?$' },
      to: { path: '^runtime/rpc/client\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'components-do-not-know-the-app',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^app/' },
    },
    {
      name: 'the-runtime-does-not-know-the-screens',
      severity: 'error',
      from: { path: '^runtime/' },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'the-web-runs-without-the-runtime-database',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: { path: '^node_modules/(isolated-vm|kysely|aedes|modbus-serial)/' },
    },
    {
      name: 'the-product-does-not-need-tests-or-scripts',
      severity: 'error',
      from: { path: '^(app|components|runtime|prisma)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(tests|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|dist|data)/|^prisma/generated/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
