/** Takes from an isolate what an app has no business with, and freezes the rest, before any other code of it runs. */

/** Threads, machine code, and what would let a script see the garbage collector at work. */
const REMOVED = [
  'WebAssembly',
  'SharedArrayBuffer',
  'Atomics',
  'WeakRef',
  'FinalizationRegistry',
  'eval',
  'Function',
  'console',
];

/** What the last match anywhere in the isolate was (legacy RegExp features): another node's text, and memory that no commit knows. */
const LAST_MATCH = [
  ...['input', '$_', 'lastMatch', '$&', 'lastParen', '$+', 'leftContext', '$`', 'rightContext', "$'"],
  ...['$1', '$2', '$3', '$4', '$5', '$6', '$7', '$8', '$9'],
];

/** Assigning these on an object must go on working though its prototype is frozen (a script's class has its own `toString`). */
const OVERRIDABLE = new Set([
  'toString',
  'toJSON',
  'valueOf',
  'toLocaleString',
  'constructor',
  'name',
  'message',
  'stack',
  'cause',
]);

type Anything = Record<PropertyKey, unknown>;

export function lockdown(world: typeof globalThis): void {
  noCodeFromText();
  noClock(world);
  for (const name of REMOVED) Reflect.deleteProperty(world, name);
  Reflect.deleteProperty(world.Math, 'random');
  for (const name of LAST_MATCH) Reflect.deleteProperty(world.RegExp, name);
  freezeAll(world);
}

/** `f.constructor('…')` is the way round a missing `Function`. */
function noCodeFromText(): void {
  const samples = [() => {}, async () => {}, function* () {}, async function* () {}];
  for (const sample of samples) {
    Object.defineProperty(Object.getPrototypeOf(sample), 'constructor', {
      configurable: true,
      writable: false,
      value: function refused(): never {
        throw new TypeError('Code cannot be made from text here.');
      },
    });
  }
}

/** Time comes with the instant; a clock of its own would make an app's run impossible to repeat. */
function noClock(world: typeof globalThis): void {
  const RealDate = world.Date;
  const refuse = (): never => {
    throw new TypeError('There is no clock in here: use the time of the instant.');
  };
  const PureDate = new Proxy(RealDate, {
    apply: refuse,
    construct: (target, args, newTarget) => (args.length === 0 ? refuse() : Reflect.construct(target, args, newTarget)),
  });
  Reflect.deleteProperty(RealDate, 'now');
  RealDate.prototype.constructor = PureDate;
  world.Date = PureDate;
  const temporal = (world as unknown as { Temporal?: Anything }).Temporal;
  if (temporal) Reflect.deleteProperty(temporal, 'Now');
  needsTime(world.Intl.DateTimeFormat.prototype, refuse);
}

/** Without an argument a formatter would print the present. */
function needsTime(formatter: Intl.DateTimeFormat, refuse: () => never): void {
  const { formatToParts } = formatter;
  const format = Object.getOwnPropertyDescriptor(formatter, 'format')?.get;
  Object.defineProperty(formatter, 'formatToParts', {
    value(this: Intl.DateTimeFormat, date?: Date | number) {
      return date === undefined ? refuse() : formatToParts.call(this, date);
    },
  });
  if (!format) return;
  Object.defineProperty(formatter, 'format', {
    get(this: Intl.DateTimeFormat) {
      const print = format.call(this) as (date: Date | number) => string;
      return (date?: Date | number) => (date === undefined ? refuse() : print(date));
    },
  });
}

function freezeAll(world: typeof globalThis): void {
  const seen = new Set<object>();
  const waiting: object[] = [];
  const visit = (value: unknown) => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
    seen.add(value);
    waiting.push(value);
  };
  for (const name of Reflect.ownKeys(world)) visit(Object.getOwnPropertyDescriptor(world, name)?.value);
  for (const value of unnamed()) visit(Object.getPrototypeOf(value));
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    if (object === world) continue;
    visit(Object.getPrototypeOf(object));
    for (const key of Reflect.ownKeys(object)) {
      const property = Object.getOwnPropertyDescriptor(object, key);
      visit(property?.value);
      visit(property?.get);
      visit(property?.set);
      if (property?.configurable && 'value' in property && typeof key === 'string' && OVERRIDABLE.has(key)) {
        overridable(object, key, property);
      }
    }
    Object.freeze(object);
  }
}

/** Samples of everything whose prototype has no name, so that only syntax or a call reaches it. */
function unnamed(): object[] {
  const values = [].values();
  const { Iterator: iterators } = globalThis as unknown as { Iterator: { from(source: object): object } };
  const segments = new Intl.Segmenter('en').segment('x');
  return [
    async () => {},
    function* () {},
    async function* () {},
    values,
    ''[Symbol.iterator](),
    'x'.matchAll(/x/g),
    new Map().entries(),
    new Set().values(),
    // The helpers of iterators, and what Iterator.from wraps a foreign one in.
    (values as unknown as { map(change: (value: unknown) => unknown): object }).map((value) => value),
    iterators.from({ next: () => ({ done: true, value: undefined }) }),
    segments,
    segments[Symbol.iterator](),
    globalThis,
  ];
}

/** After the kernel is loaded: nothing can be added to the global object, and what libraries left there is gone. */
export function sealGlobals(world: typeof globalThis): void {
  for (const name of Reflect.ownKeys(world)) {
    const property = Object.getOwnPropertyDescriptor(world, name);
    if (!property?.configurable) continue;
    if (property.enumerable) Reflect.deleteProperty(world, name);
    else if ('value' in property)
      Object.defineProperty(world, name, { ...property, writable: false, configurable: false });
  }
  Object.preventExtensions(world);
}

/** A frozen data property would also forbid the same name on every object that inherits it; an accessor does not. */
function overridable(owner: object, key: string, { value, enumerable = false }: PropertyDescriptor): void {
  if (typeof owner === 'function') return;
  Object.defineProperty(owner, key, {
    configurable: false,
    enumerable,
    get: () => value,
    set(this: unknown, own: unknown) {
      if (this === owner || typeof this !== 'object' || this === null) throw new TypeError(`${key} cannot be changed.`);
      Object.defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true });
    },
  });
}
