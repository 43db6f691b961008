/** Units of OPC UA in ours. */
import { expect, it } from 'vitest';
import { unitOf } from './unit.ts';

it.each([
  // 'CEL' as a number.
  [0x43_45_4c, '°C', 'Cel'],
  // The code counts, not how it is shown.
  [0x4b_57_48, 'Kilowattstunden', 'kW.h'],
  [0x50_31, 'percent', '%'],
  // Makers who leave the code out.
  [0, '%', '%'],
  [-1, 'm³/h', 'm3/h'],
  [-1, 'furlong', undefined],
  [0, '', undefined],
])('%i, shown as "%s", is %s', (id, name, unit) => {
  expect(unitOf(id, name)).toBe(unit);
});
