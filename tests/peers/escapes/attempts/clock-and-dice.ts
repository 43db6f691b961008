/** A clock or dice of one's own: a run could not be repeated, and timing shows what neighbours do. */
import type { Kind } from '../attempt.ts';

const told = (expression: string) => `if (Number(${expression}) > 1.6e12) log('out');`;
const thrown = (expression: string) => `const n = ${expression}; if (n > 0 && n < 1) log('out');`;

export const clockAndDice: Kind = {
  title: 'clocks and dice',
  wall: 'lockdown',
  attempts: {
    'Date.now': told('Date.now()'),
    'new Date': told('new Date()'),
    'Date called': told('Date.parse(Date())'),
    'a date’s constructor': told('new (new Date(0).constructor)()'),
    'a date’s constructor called': told('Date.parse(new Date(0).constructor())'),
    'constructing a date by reflection': told('Reflect.construct(Date, [])'),
    'a subclass of Date': told('new (class extends Date {})()'),
    'a subclass with a constructor of its own': told('new (class extends Date { constructor() { super(); } })()'),
    'another new.target': told('Reflect.construct(Date, [], class extends Date {})'),
    'a prototype’s now': told('Object.getPrototypeOf(new Date(0)).constructor.now()'),
    'a formatter without a date':
      "if (Number(new Intl.DateTimeFormat('en', { year: 'numeric' }).format()) > 2020) log('out');",
    'the parts of no date':
      "if (Number(new Intl.DateTimeFormat('en', { year: 'numeric' }).formatToParts()[0].value) > 2020) log('out');",
    'a formatter with undefined':
      "if (Number(new Intl.DateTimeFormat('en', { year: 'numeric' }).format(undefined)) > 2020) log('out');",
    'a formatter’s getter borrowed': `
      const get = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format').get;
      if (Number(get.call(new Intl.DateTimeFormat('en', { year: 'numeric' }))()) > 2020) log('out');`,
    'a formatter without new':
      "if (Number(Intl.DateTimeFormat('en', { year: 'numeric' }).format()) > 2020) log('out');",
    'Temporal.Now': told('Temporal.Now.instant().epochMilliseconds'),
    'Temporal’s plain date': "if (Temporal.Now.plainDateISO().year > 2020) log('out');",
    'Math.random': thrown('Math.random()'),
    'Math.random by its descriptor': thrown("Object.getOwnPropertyDescriptor(Math, 'random').value()"),
    'the garbage collector at work': "if (new WeakRef({}).deref()) log('out');",
    'a callback from the garbage collector': "new FinalizationRegistry(() => {}).register({}, 1); log('out');",
    'a counter in another thread’s memory': "if (new Int32Array(new SharedArrayBuffer(4)).length === 1) log('out');",
  },
};
