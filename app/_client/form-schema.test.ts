/** The form of a device's addresses, from the drivers' own schemas. */
import { expect, test } from 'vitest';
import { drivers, driversList } from '#runtime/drivers/index.ts';
import { defaultsOf, type FormSchema, isShown, nextOf, problemsOf, settled } from './form-schema.ts';

const listed = driversList(drivers).find(({ protocol }) => protocol === 'modbus-tcp');
const modbus = listed?.address as FormSchema;
const fresh = defaultsOf(modbus);
const with_ = (part: object) => settled(modbus, fresh, { ...fresh, ...part });

test('a register asks for its address and type alone', () => {
  const shown = Object.keys(modbus.properties ?? {}).filter(
    (key) => isShown(modbus, key, fresh) && !modbus.properties?.[key]?.advanced,
  );
  expect(shown).toEqual(['area', 'offset', 'type']);
});

test('a coil is on or off and asks for nothing else; a register after it starts as usual', () => {
  const coil = with_({ area: 'coil', offset: 3 });
  expect(coil).toMatchObject({ area: 'coil', type: 'bool', offset: 3 });
  expect(isShown(modbus, 'type', coil)).toBe(false);
  expect(problemsOf(modbus, coil)).toEqual({});
  expect(settled(modbus, coil, { ...coil, area: 'holding' })).toMatchObject({ type: 'uint16' });
});

test('a bit of a register and the length of a text have to be named, and go when they mean nothing', () => {
  expect(problemsOf(modbus, with_({ offset: 0, type: 'bool' }))).toEqual({ bit: 'missing' });
  expect(problemsOf(modbus, with_({ offset: 0, type: 'text' }))).toEqual({ length: 'missing' });
  const text = with_({ offset: 0, type: 'text', length: 8 });
  expect(settled(modbus, text, { ...text, type: 'int16' })).not.toHaveProperty('length');
});

test.each([
  [{}, { offset: 'missing' }],
  [{ offset: 70_000 }, { offset: 'range' }],
  [{ offset: -1 }, { offset: 'range' }],
  [{ offset: 1.5 }, { offset: 'whole' }],
])('%o is wrong', (part, problems) => {
  expect(problemsOf(modbus, with_(part))).toEqual(problems);
});

test.each([
  [{ offset: 4 }, { offset: 5 }],
  [{ offset: 4, type: 'float32' }, { offset: 6 }],
  [{ offset: 4, type: 'float64' }, { offset: 8 }],
  [
    { offset: 4, type: 'bool', bit: 2 },
    { offset: 4, bit: 3 },
  ],
  [
    { offset: 4, type: 'bool', bit: 15 },
    { offset: 5, bit: 0 },
  ],
  [{ area: 'coil', offset: 4 }, { offset: 5 }],
  [{ offset: 65_535 }, { offset: 65_535 }],
])('after %o comes %o', (part, next) => {
  expect(nextOf(modbus, with_(part))).toMatchObject(next);
});

const s7 = driversList(drivers).find(({ protocol }) => protocol === 's7')?.address as FormSchema;

test.each([
  [{ address: 'DB1.DBD4', type: 'REAL' }, 'DB1.DBD8'],
  [{ address: 'mw20', type: 'INT' }, 'mw22'],
  [{ address: 'DB1.DBX0.3', type: 'auto' }, 'DB1.DBX0.4'],
  [{ address: 'M0.1', type: 'BOOL' }, 'M0.2'],
  [{ address: 'T5', type: 'auto' }, 'T6'],
])('after %o comes %s', (part, next) => {
  expect(nextOf(s7, part)).toEqual({ ...part, address: next });
});

test.each([
  { address: 'DB1.DBX0.7', type: 'auto' },
  { address: 'DB1.DBX8.0', type: 'LREAL' },
  { address: 'DB1.DBB10', type: 'STRING', length: 20 },
  { address: 'DB1.DBD4:REAL', type: 'auto' },
  { address: 'something', type: 'auto' },
])('what comes after %o is for a person to say', (part) => {
  expect(nextOf(s7, part)).toEqual(part);
});

test('every default of a driver is sound', () => {
  for (const { endpoint } of driversList(drivers)) {
    const schema = endpoint as FormSchema;
    expect(Object.values(problemsOf(schema, defaultsOf(schema))).every((one) => one === 'missing')).toBe(true);
  }
});
